export { slugOf } from '../src/model/slug.ts';
