# Teaches ExifTool our own XMP namespace, so that it can copy it (exiftool.org/config.html). The names are those of xmp-document.ts.
%Image::ExifTool::UserDefined = (
    'Image::ExifTool::XMP::Main' => {
        homeroll => { SubDirectory => { TagTable => 'Image::ExifTool::UserDefined::homeroll' } },
    },
);
%Image::ExifTool::UserDefined::homeroll = (
    GROUPS => { 0 => 'XMP', 1 => 'XMP-homeroll', 2 => 'Image' },
    NAMESPACE => { homeroll => 'https://homeroll.example/ns/1.0/' },
    WRITABLE => 'string',
    Account => { },
    OriginalName => { },
    CapturedFrom => { },
    Albums => { List => 'Bag' },
    Kinds => { List => 'Bag' },
    Favourite => { },
    Hidden => { },
    Said => { List => 'Bag' },
    Digest => { },
);
1;
