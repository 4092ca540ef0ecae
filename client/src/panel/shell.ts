/**
 * The document around a reasoning: a style sheet and a script of ours, a `main` to fill, and a policy that forbids everything else –
 * no network, no inline script, no inline style, no image, no frame.
 *
 * Deliberately absent: anything from a principles file. That comes by message, and through the script's allow-list.
 */
import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';

/** The only folder that a panel may load from. */
export function panelRoot(extension: Uri): Uri {
  return Uri.joinPath(extension, 'dist');
}

export function shellHtml(webview: Webview, extension: Uri): string {
  const at = (name: string) => webview.asWebviewUri(Uri.joinPath(panelRoot(extension), name)).toString();
  const nonce = randomBytes(18).toString('base64url');
  const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Reasoning</title>
<link rel="stylesheet" href="${at('panel.css')}">
</head>
<body>
<main></main>
<p class="said" role="status"></p>
<script nonce="${nonce}" src="${at('panel.js')}"></script>
</body>
</html>
`;
}
