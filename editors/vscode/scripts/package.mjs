/** Makes `ddia-notes.vsix`: the bundled extension, as VS Code installs it. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { rolldown } from 'rolldown';

const root = resolve(import.meta.dirname, '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** @param {string} path in the folder of the extension. */
const read = (path) => readFileSync(join(root, path), 'utf8');

/** Returns the code of the extension and of the packages that it uses, as one file. */
async function bundle() {
  const build = await rolldown({
    input: join(root, 'src/extension.ts'),
    platform: 'node',
    external: ['vscode'],
    logLevel: 'warn',
  });
  const { output } = await build.generate({ format: 'cjs', minify: true, codeSplitting: false });
  await build.close();
  return output[0].code;
}

/** Returns the licences of the packages in the bundle. */
function licences() {
  const { packages } = JSON.parse(read('package-lock.json'));
  const bundled = Object.keys(packages).filter((path) => path !== '' && !packages[path].dev);
  return bundled
    .map((path) => {
      const name = ['LICENSE', 'LICENSE.md', 'License.txt', 'LICENSE.txt'].find((file) =>
        existsSync(join(root, path, file)),
      );
      if (name === undefined) throw new Error(`${path} has no licence`);
      return `${path.replace(/^.*node_modules\//, '')} ${packages[path].version}\n\n${read(join(path, name))}`;
    })
    .join('\n---\n\n');
}

/** Returns the manifest as VS Code reads it. */
function installedManifest() {
  const { scripts, dependencies, devDependencies, private: _, ...rest } = manifest;
  return JSON.stringify(rest, null, 2);
}

/** @param {string} text */
const escaped = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');

/** The manifest of the package, from which VS Code and its marketplace read what it is. */
function packageManifest() {
  const { name, version, publisher, displayName, description, keywords, categories, engines } = manifest;
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id="${name}" Version="${version}" Publisher="${publisher}"/>
    <DisplayName>${escaped(displayName)}</DisplayName>
    <Description xml:space="preserve">${escaped(description)}</Description>
    <Tags>${escaped(keywords.join(','))}</Tags>
    <Categories>${escaped(categories.join(','))}</Categories>
    <Properties>
      <Property Id="Microsoft.VisualStudio.Code.Engine" Value="${escaped(engines.vscode)}"/>
      <Property Id="Microsoft.VisualStudio.Code.ExtensionKind" Value="workspace"/>
    </Properties>
    <License>extension/LICENSE.txt</License>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
    <Asset Type="Microsoft.VisualStudio.Code.Manifest" Path="extension/package.json" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.Details" Path="extension/README.md" Addressable="true"/>
    <Asset Type="Microsoft.VisualStudio.Services.Content.License" Path="extension/LICENSE.txt" Addressable="true"/>
  </Assets>
</PackageManifest>
`;
}

const CONTENT_TYPES = `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
  <Default Extension=".json" ContentType="application/json"/>
  <Default Extension=".cjs" ContentType="application/javascript"/>
  <Default Extension=".md" ContentType="text/markdown"/>
  <Default Extension=".txt" ContentType="text/plain"/>
  <Default Extension=".vsixmanifest" ContentType="text/xml"/>
</Types>
`;

const files = {
  '[Content_Types].xml': CONTENT_TYPES,
  'extension.vsixmanifest': packageManifest(),
  'extension/package.json': installedManifest(),
  'extension/dist/extension.cjs': await bundle(),
  'extension/README.md': read('README.md'),
  'extension/LICENSE.txt': read('../../LICENSE'),
  'extension/ThirdPartyNotices.txt': licences(),
};
const contents = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]));
// The same files give the same package.
writeFileSync(join(root, 'ddia-notes.vsix'), zipSync(contents, { level: 9, mtime: '2026-01-01' }));
console.log(`ddia-notes.vsix with ${Object.keys(files).length} files`);
