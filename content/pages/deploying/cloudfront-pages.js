// A CloudFront function for the event 'viewer request' (runtime cloudfront-js-2.0): a bucket knows files and no folders.
function handler(event) {
  var request = event.request;
  if (request.uri.endsWith('/')) {
    request.uri += 'index.html';
    return request;
  }
  // The last part of a page's address holds no dot; a file's does, but for the one that ResourceSync names.
  if (/\/[^./]+$/.test(request.uri) && !/\/\.well-known\//.test(request.uri)) {
    return { statusCode: 301, statusDescription: 'Moved Permanently', headers: { location: { value: request.uri + '/' } } };
  }
  return request;
}
