import { expect, test } from 'vitest';
import { dialectFor } from '../../src/load/csl-styles.ts';

const dialectOf = (xml: string): string => dialectFor({ xml, isPublished: false }, 'en');

test.each([
  ['names one', '<?xml version="1.0"?>\n<style class="in-text" default-locale="en-GB"><info/></style>'],
  ['names it after an angle bracket', "<style class='a>b' default-locale='en-GB'><info/></style>"],
  ['stands after a comment with another', '<!-- <style default-locale="en-AU"> --><style default-locale="en-GB"/>'],
])('a style that %s is printed in its own dialect of the language', (_, xml) => {
  expect(dialectOf(xml)).toBe('en-GB');
});

test.each([
  ['names none', '<style class="in-text"><citation default-locale="en-GB"/></style>'],
  ['names one of another language', '<style default-locale="de-AT"><info/></style>'],
])('a style that %s is printed in the language itself', (_, xml) => {
  expect(dialectOf(xml)).toBe('en');
});
