import { aaeSidecar } from '../../src/demo/aae-sidecar.ts';

/** iOS's adjustment sidecar; another seed is another moment of editing. */
export function aaeFile({ seed }: { readonly seed: number }): Buffer {
  return Buffer.from(aaeSidecar(`${new Date(1_700_000_000_000 + seed * 1000).toISOString().slice(0, 19)}Z`));
}

/** An XMP sidecar as editors write it, with a title and, when wished, a local time of capture. */
export function xmpFile({ seed, takenAt }: { readonly seed: number; readonly takenAt?: string }): Buffer {
  const date = takenAt === undefined ? '' : `\n   <photoshop:DateCreated>${takenAt}</photoshop:DateCreated>`;
  return Buffer.from(`<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/">
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">Picture ${seed}</rdf:li></rdf:Alt></dc:title>${date}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>
`);
}
