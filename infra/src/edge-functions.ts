/** The two functions that run at CloudFront's edges: plain text, without imports, in the JavaScript of its own runtime. */
import type { Resource } from './cloudformation.ts';

function edgeFunction(name: string, comment: string, code: string): Resource {
  return {
    Type: 'AWS::CloudFront::Function',
    Properties: {
      Name: { 'Fn::Sub': `\${AWS::StackName}-${name}` },
      AutoPublish: true,
      FunctionConfig: { Runtime: 'cloudfront-js-2.0', Comment: comment },
      FunctionCode: code,
    },
  };
}

/** On requests: every path that is no file's is the page itself, which reads the path. */
export function answerWithThePage(filePath: RegExp): Resource {
  return edgeFunction(
    'answer-with-the-page',
    'Paths that are no files are the page',
    `function handler(event) {
  var request = event.request;
  if (!${filePath}.test(request.uri)) request.uri = '/index.html';
  return request;
}
`,
  );
}

/**
 * On answers: browsers keep them for a year without asking again. A headers policy could say so, too, but it would say it of errors,
 * and a browser would keep those; CloudFront does not ask its functions about answers of 400 and above.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-function-restrictions-all.html
 */
export function keepForAYear(): Resource {
  return edgeFunction(
    'keep-for-a-year',
    'Hashed files never change',
    `function handler(event) {
  var response = event.response;
  response.headers['cache-control'] = { value: 'public, max-age=31536000, immutable' };
  return response;
}
`,
  );
}
