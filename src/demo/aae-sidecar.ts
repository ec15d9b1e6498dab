/** The adjustment sidecar that iOS exports beside an edited picture: a property list; `editedAt` is UTC, ISO 8601. */
export function aaeSidecar(editedAt: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
<plist version="1.0">
<dict>
\t<key>adjustmentBaseVersion</key>
\t<integer>0</integer>
\t<key>adjustmentEditorBundleID</key>
\t<string>com.apple.mobileslideshow</string>
\t<key>adjustmentFormatIdentifier</key>
\t<string>com.apple.photo</string>
\t<key>adjustmentFormatVersion</key>
\t<string>1.5</string>
\t<key>adjustmentTimestamp</key>
\t<date>${editedAt}</date>
</dict>
</plist>
`;
}
