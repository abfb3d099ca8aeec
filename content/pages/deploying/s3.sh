#!/bin/sh
# Uploads a built site to an S3 bucket that CloudFront serves: ./s3.sh ../site my-bucket DISTRIBUTION_ID [path]
# `path` is that of `url`, such as archive for https://lab.example/archive/. Needs the AWS command line, signed in.
set -eu
site=$1
bucket=$2
distribution=$3
target="s3://$bucket/${4:+$4/}"

# New files before the pages that name them, and old ones go last, so that no reader meets a page without its style.
aws s3 sync "$site/_astro" "${target}_astro" --cache-control 'public, max-age=31536000, immutable'

# S3 says of a file what it was uploaded with, so what it would guess wrong is uploaded by its type.
typed() {
  aws s3 cp "$site" "$target" --recursive --exclude '*' --include "$1" --content-type "$2" --cache-control no-cache
}
typed '*.bib' 'application/x-bibtex; charset=utf-8'
typed '*.ris' 'application/x-research-info-systems; charset=utf-8'
typed '*.csl.json' 'application/vnd.citationstyles.csl+json'
typed '*.linkset.json' 'application/linkset+json'
typed '*.md' 'text/markdown; charset=utf-8'
typed '*rss.xml' 'application/rss+xml; charset=utf-8'
typed '*atom.xml' 'application/atom+xml; charset=utf-8'
typed '*feed.json' 'application/feed+json'
typed '.well-known/resourcesync' 'application/xml; charset=utf-8'
typed '*.html' 'text/html; charset=utf-8'
typed '*.txt' 'text/plain; charset=utf-8'

# What is there already is the same by size and time, and keeps its type.
aws s3 sync "$site" "$target" --delete --cache-control no-cache \
  --exclude '_astro/*' --exclude .offprint --exclude _headers --exclude _redirects
aws s3 sync "$site/_astro" "${target}_astro" --delete --cache-control 'public, max-age=31536000, immutable'
aws cloudfront create-invalidation --distribution-id "$distribution" --paths "/${4:+$4/}*"
