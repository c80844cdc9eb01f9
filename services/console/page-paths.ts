/** Shared by CloudFront and by `npm start`: which paths are files. The others are the page itself, which reads the path. */

/** The build's own below /assets/, and what lies at the top: /icon.svg. A dot further down ends no name: /unsubscribe/<payload>.<code>. */
export const filePath = /^\/(assets\/.+|[^/]+\.[a-z\d]+)$/;
