# Was Menschen lesen, auf Deutsch. Project Fluent: https://projectfluent.org/fluent/guide/
# Ein Fehler ist ein Satz (was geschehen ist, was es bedeutet) und ein Hinweis (was jetzt zu tun ist).

## Befehle
help-topic-pictures = Bilder
help-topic-work = Arbeit
help-topic-library = Die Bibliothek
help-topic-about = Überblick
help-help = { "  " }{ $usage } – was du sagen kannst
    .example = Zum Beispiel: hilfe find
    .words = hilfe ? befehle
help-status = { "  " }{ $usage } – wie es steht
    .example = Zum Beispiel: status
    .words = stand zustand
help-jobs = { "  " }{ $usage } – die letzten Läufe, und was beiseitegelegt wurde
    .example = Zum Beispiel: jobs
    .words = läufe
help-retry = { "  " }{ $usage } – versucht Beiseitegelegtes noch einmal, alles oder eines nach seiner Nummer
    .example = Zum Beispiel: nochmal 12
    .words = nochmal wiederholen
help-storage = { "  " }{ $usage } – die Größe der Bibliothek und der freie Platz
    .example = Zum Beispiel: speicher
    .words = speicher platz
help-version = { "  " }{ $usage } – welches Homeroll das ist
    .example = Zum Beispiel: version
suggestion-say = { $say }
error-command-unknown = Was „{ $what }“ heißt, weiß ich nicht.
    .hint = Sag hilfe, dann siehst du, was du sagen kannst.
error-command-not-allowed = { $command } ist nicht für dich.
    .hint = Bitte den Besitzer dieses Homeroll darum, oder um das Recht dazu.
error-command-failed = Das ging auf eine Weise schief, die es nicht geben sollte (Kennung { $reference }).
    .hint = Unter dieser Kennung steht mehr im Protokoll. Verloren ist nichts.
error-saying-too-long = Das ist länger als alles, was ich verstehe.
    .hint = Sag es in weniger als { $longest } Zeichen.
error-argument-missing = { $command } braucht noch eine Angabe: { $name } fehlt.
    .hint = Siehe: hilfe { $command }
error-argument-too-many = Mit „{ $what }“ kann { $command } nichts anfangen.
    .hint = Siehe: hilfe { $command }
error-argument-no-number = „{ $what }“ ist keine Zahl.
    .hint = Siehe: hilfe { $command }
error-argument-out-of-range = { $what } liegt nicht zwischen { $least } und { $most }.
    .hint = Siehe: hilfe { $command }
error-argument-no-choice = „{ $what }“ ist keines von: { $choices }.
    .hint = Siehe: hilfe { $command }

## status
status-library = { $path }: { $files ->
    [0] noch nichts darin
    [one] eine Datei, { BYTES($bytes) }
   *[other] { $files } Dateien, { BYTES($bytes) }
  }.
status-account = { $account }: { $photos ->
    [one] ein Foto
   *[other] { $photos } Fotos
  }, { $videos ->
    [one] ein Video
   *[other] { $videos } Videos
  }.
status-on-the-way = { $count ->
    [one] Eines ist auf dem Weg in die Bibliothek.
   *[other] { $count } sind auf dem Weg in die Bibliothek.
  }
status-all-done = Alles bisher Gefundene ist in der Bibliothek.
status-last-sync = Letzter Abgleich: { WHEN($at) }.
status-never-synced = Einen Abgleich gab es noch nicht.
status-paused = Die Arbeit ruht.
status-dead = { $count ->
    [one] Eines ließ sich nicht hereinholen und wartet auf dich: homeroll jobs.
   *[other] { $count } ließen sich nicht hereinholen und warten auf dich: homeroll jobs.
  }
status-catalog-set-aside = Der Katalog war beschädigt, und ein neuer wurde begonnen; der beschädigte liegt unter { $path }.

## jobs
jobs-none = Es ist noch nichts gelaufen.
jobs-sync = #{ $id } Abgleich, { WHEN($at) }, { outcome-word }: { $placed ->
    [0] nichts Neues
    [one] eine Datei abgelegt
   *[other] { $placed } Dateien abgelegt
  }{ $errors ->
    [0] .
    [one] , ein Problem.
   *[other] , { $errors } Probleme.
  }
outcome-word = { $outcome ->
    [done] fertig in { DURATION($duration) }
    [failed] nicht zu Ende gekommen
    [cancelled] angehalten
    [interrupted] abgebrochen
   *[running] läuft
  }
jobs-other = #{ $id } { $kind }, { WHEN($at) }, { outcome-word }{ $errors ->
    [0] .
    [one] , ein Problem.
   *[other] , { $errors } Probleme.
  }
jobs-dead-heading = Beiseitegelegt, nachdem alle Versuche gescheitert sind:
jobs-dead = { "  " }#{ $id } { $account }: { $name }, aufgegeben bei { $stage } nach { $attempts ->
    [one] einem Versuch
   *[other] { $attempts } Versuchen
  }:
jobs-dead-hint = Noch einmal versuchen: homeroll retry, oder eines davon mit seiner Nummer.
retry-done = { $count ->
    [0] Es gibt nichts, was noch einmal zu versuchen wäre.
    [one] Eines wird noch einmal versucht.
   *[other] { $count } werden noch einmal versucht.
  }

## storage, version
storage-library = In { $path } { $files ->
    [one] liegt eine Datei
   *[other] liegen { $files } Dateien
  }, { BYTES($bytes) }.
storage-disk = Der Datenträger: { BYTES($free) } frei von { BYTES($total) }, { $used } % belegt.
version = Homeroll { $homeroll } auf Node { $node }, SQLite { $sqlite }.

## Abgleich und Fortschritt
progress-looking = Sehe nach … { $done } Dateien
progress-working = { $bar } { $done } von { $total }  { BYTES($bytes) }{ $left ->
    [0] { "" }
   *[other] { "  " }noch { DURATION($left) }
  }
sync-done = { $placed ->
    [0] Nichts Neues: Die Bibliothek hat alles, was in { $sources } liegt.
    [one] Eine Datei heimgebracht, { BYTES($bytes) } in { DURATION($duration) }.
   *[other] { $placed } Dateien heimgebracht, { BYTES($bytes) } in { DURATION($duration) }.
  }
sync-problems = { $errors ->
    [one] Eines ging schief; siehe homeroll jobs.
   *[other] { $errors } Dinge gingen schief; siehe homeroll jobs.
  }
sync-cancelled = Angehalten. Was schon da ist, ist sicher; der nächste Abgleich macht dort weiter.

## Was aus den Dateien der Quellen wurde
fate-heading = { $count ->
    [one] Eine Datei wurde angesehen:
   *[other] { $count } Dateien wurden angesehen:
  }
fate-kept = { $count ->
    [one] ✓ ein Foto oder Video liegt unter seinem eigenen Namen in der Bibliothek
   *[other] ✓ { $count } Fotos und Videos liegen unter ihren eigenen Namen in der Bibliothek
  }
fate-live = { $count ->
    [one] ✓ ein Film liegt neben seinem Live Photo
   *[other] ✓ { $count } Filme liegen neben ihren Live Photos
  }
fate-edited = { $count ->
    [one] ✓ eine bearbeitete Fassung liegt neben ihrem Original
   *[other] ✓ { $count } bearbeitete Fassungen liegen neben ihren Originalen
  }
fate-alternative = { $count ->
    [one] ✓ eine RAW-Datei liegt neben ihrem JPEG
   *[other] ✓ { $count } RAW-Dateien liegen neben ihren JPEGs
  }
fate-sidecar = { $count ->
    [one] ✓ eine Begleitdatei kam mit ihrem Bild mit
   *[other] ✓ { $count } Begleitdateien kamen mit ihren Bildern mit
  }
fate-duplicate = { $count ->
    [one] = eine hat genau den Inhalt einer anderen und wird nur einmal aufgehoben
   *[other] = { $count } haben genau den Inhalt einer anderen und werden nur einmal aufgehoben
  }
fate-damaged = { $count ->
    [one] ! eine sieht beschädigt aus; sie wird aufgehoben, wie sie ist
   *[other] ! { $count } sehen beschädigt aus; sie werden aufgehoben, wie sie sind
  }
fate-refused = { $count ->
    [one] – eine ist kein Bild und bleibt, wo sie ist
   *[other] – { $count } sind keine Bilder und bleiben, wo sie sind
  }
fate-waiting = { $count ->
    [one] … eine ist noch nicht hereingeholt
   *[other] … { $count } sind noch nicht hereingeholt
  }
fate-example = { "    " }{ $name } → { $path }
fate-more = { "    " }und { $count } weitere
damage-truncated = { "    " }{ $name }: Das Ende fehlt → { $path }
damage-malformed = { "    " }{ $name }: Der Aufbau ist kaputt → { $path }
damage-unreadable-header = { "    " }{ $name }: Der Anfang ist nicht zu lesen → { $path }
refused-file-empty = { "    " }{ $name }: leer, ohne ein einziges Byte
refused-not-media = { "    " }{ $name }: weder Foto noch Video
refused-sidecar-alone = { "    " }{ $name }: eine Begleitdatei, deren Bild (noch) nicht da ist
refused-gone-before-fetch = { "    " }{ $name }: verschwunden, bevor sie gelesen werden konnte
folders-heading = In der Bibliothek:
folder = { "    " }{ $folder }/  { $count ->
    [one] eine Datei
   *[other] { $count } Dateien
  }
folders-more = { "    " }und { $count } weitere Ordner

## Dienst und Probelauf
daemon-started = Homeroll läuft mit { $sources ->
    [one] einer Quelle
   *[other] { $sources } Quellen
  } und der Bibliothek { $path }. Anhalten mit Strg-C.
daemon-stopping = Halte an …
no-config-1 = Homeroll hat noch keine Einstellungen: { $path } gibt es nicht.
no-config-2 = Leg sie an mit: cp config/homeroll.example.yaml config/homeroll.yaml, und trag darin library.path und einen Ordner mit Bildern ein.
no-config-3 = Oder sieh dich erst um, ganz ohne Einstellungen: npm run demo
config-problems = { $count ->
    [one] Eines in den Einstellungen stimmt nicht:
   *[other] { $count } Dinge in den Einstellungen stimmen nicht:
  }
demo-drawing = Kein Ordner genannt, also zeichne ich ein paar Bilder …
demo-without-clip = ffmpeg ist nicht installiert, darum fehlen das Video und das Live Photo.
demo-from = Bilder aus: { $folder }
demo-kept = Deine Bibliothek: { $path }
    Einfache Dateien: Zum Lesen braucht es nichts von Homeroll.
demo-next = Das war ein Probelauf, deine Bilder wurden nur gelesen.
    Wie du eine Bibliothek für immer anlegst, steht unter „Use it“ in README.md.

usage = Aufruf: homeroll <Befehl>
    run                 der Dienst: beobachtet die Quellen und gleicht nach Plan ab
    sync                ein Abgleich, dann Ende
    status              wie es steht
    jobs                die letzten Läufe, und was beiseitegelegt wurde
    retry [NUMMER]      versucht Beiseitegelegtes noch einmal
    storage             die Größe der Bibliothek und der freie Platz
    version             welches Homeroll das ist
    demo [ORDNER]       ein Probelauf, ganz ohne Einstellungen
  Optionen: --config DATEI   --json (für Programme)   --quiet (nur Fehler)

## Fehler
error-unexpected = Es ging etwas schief, das nicht vorkommen sollte.
    .hint = Einzelheiten stehen im Protokoll. Wenn es wieder geschieht, melde es bitte.
error-usage = { $what } ist kein Befehl und keine Option von homeroll.
    .hint = Siehe: homeroll --help
error-config-missing = Unter { $path } gibt es keine Einstellungen.
    .hint = cp config/homeroll.example.yaml config/homeroll.yaml, und trag deine Ordner darin ein.
error-config-unreadable = Die Einstellungen { $path } sind nicht zu lesen: { $reason }.
    .hint = Prüf, ob die Datei dem Benutzer gehört, unter dem Homeroll läuft.
error-catalog-in-use = Ein anderes Homeroll, Prozess { $pid }, arbeitet gerade mit diesem Katalog.
    .hint = Es gleicht von selbst ab. Halte es erst an, wenn du dieses hier laufen lassen willst: kill { $pid }
error-catalog-on-network = Der Katalog läge auf einem Netzlaufwerk ({ $network }), wo er Schaden nehmen kann: { $path }.
    .hint = Setz data: in den Einstellungen auf einen Ordner auf einem eigenen Datenträger. Die Bibliothek selbst darf im Netz liegen.
error-catalog-damaged = Der Katalog { $path } ist beschädigt. Deine Bilder sind es nicht: Sie sind einfache Dateien in der Bibliothek.
    .hint = Er wird beiseitegelegt, und beim nächsten Start beginnt ein neuer; der nächste Abgleich erkennt wieder, was in der Bibliothek ist.
error-catalog-newer = Der Katalog { $path } stammt von einem neueren Homeroll.
    .hint = Installier diese Version wieder, oder eine spätere.
error-catalog-missing = Noch ist nichts bekannt: Unter { $path } gibt es keinen Katalog.
    .hint = Lass einmal homeroll sync laufen, oder starte den Dienst.
error-catalog-unwritable = In den Katalog kann nicht geschrieben werden.
    .hint = Prüf den Datenträger mit dem Datenordner.
error-disk-full = Der Datenträger ist voll: { $path }.
    .hint = Mach Platz. Die Arbeit geht innerhalb einer Minute von selbst weiter.
error-machine-exhausted = Der Rechner hat keinen Speicher oder keine offenen Dateien mehr übrig.
    .hint = Die Arbeit geht von selbst weiter, wenn wieder etwas frei ist. Bleibt es so, setz pipeline.hashWorkers herab.
error-library-unmounted = Die Bibliothek { $path } ist nicht da: Ihr Datenträger scheint nicht eingehängt zu sein. Bis dahin wird nichts geschrieben.
    .hint = Steck ihn an oder häng ihn ein. Die Arbeit geht von selbst weiter.
error-library-missing = Unter { $path } gibt es keine Bibliothek.
    .hint = Prüf library.path, und ob der Datenträger eingehängt ist.
error-library-foreign = Unter { $path } liegt eine andere Bibliothek als die, zu der dieser Katalog gehört. Es wird nichts geschrieben.
    .hint = Häng den richtigen Datenträger ein, oder setz library.path dorthin, wo die Bibliothek jetzt ist.
error-library-read-only = Die Bibliothek { $path } lässt sich nur lesen: Ihr Datenträger ist schreibgeschützt eingehängt.
    .hint = Häng ihn zum Schreiben ein; ein Datenträger, der von selbst schreibgeschützt wurde, geht vielleicht kaputt.
error-library-unwritable = In { $path } lässt sich nichts schreiben ({ $reason }).
    .hint = Prüf den Datenträger, und ob der Ordner dem Benutzer gehört, unter dem Homeroll läuft.
error-library-parent-missing = Den Ordner { $path }, in dem die Bibliothek entstehen soll, gibt es nicht.
    .hint = Leg ihn an, oder häng den Datenträger ein, oder berichtige library.path.
error-library-exists = Unter { $path } gibt es schon eine Bibliothek.
    .hint = Nichts zu tun.
error-library-marker-damaged = Die Datei, die die Bibliothek kennzeichnet, { $path }, ist nicht zu verstehen.
    .hint = Bis dahin wird nichts geschrieben. Prüf den Datenträger auf Fehler.
error-library-too-new = Die Bibliothek stammt von einem neueren Homeroll: { $path }.
    .hint = Installier diese Version oder eine spätere.
error-library-folder-blocked = Ein Ordner lässt sich nicht anlegen: { $path } ist eine Datei oder ein Verweis.
    .hint = Räum sie aus dem Weg.
error-library-spans-disks = Die Ordner der Bibliothek liegen auf verschiedenen Datenträgern: { $path }.
    .hint = Eine Bibliothek muss auf einem Dateisystem liegen.
error-library-copy-differs = { $path } in der Bibliothek ist nicht, was dort abgelegt wurde. Die Datei der Quelle bleibt, wo sie ist.
    .hint = Prüf den Datenträger auf Fehler.
error-owner-unknown = Auf diesem Rechner gibt es keinen Benutzer namens { $name }.
    .hint = Setz library.owner auf einen Namen aus /etc/passwd oder auf eine Zahl.
error-group-unknown = Auf diesem Rechner gibt es keine Gruppe namens { $name }.
    .hint = Setz library.group auf einen Namen aus /etc/group oder auf eine Zahl.
error-source-unreachable = Der Ordner { $path } ist nicht zu erreichen. Nichts darin gilt als verschwunden.
    .hint = Steck ihn an oder häng ihn ein; der nächste Abgleich findet ihn.
error-source-not-configured = { $name } kam aus einer Quelle, die nicht mehr eingestellt ist.
    .hint = Nimm die Quelle wieder in die Einstellungen auf, oder lass es dabei.
error-source-not-emptied = { $path } liegt sicher in der Bibliothek, ließ sich aber nicht aus seinem Ordner entfernen.
    .hint = Prüf, ob Homeroll dort löschen darf, oder setz move: false.
error-file-vanished = { $path } verschwand, bevor es gelesen werden konnte.
    .hint = Nichts zu tun: Der nächste Abgleich sieht wieder nach.
error-file-changing = { $path } wird noch geschrieben.
    .hint = Nichts zu tun: Es wird noch einmal versucht.
error-file-unreadable = { $path } darf nicht gelesen werden.
    .hint = Gib dem Benutzer, unter dem Homeroll läuft, das Recht dazu.
error-file-empty = { $name } ist leer: kein einziges Byte.
    .hint = Kopier es noch einmal von dort, wo es herkam.
error-not-media = { $name } ist weder Foto noch Video.
    .hint = Es bleibt, wo es ist; nichts zu tun, wenn es kein Bild sein soll.
error-gone-before-fetch = { $name } war weg, bevor es gelesen werden konnte.
    .hint = Nichts zu tun.
error-read-failed = { $path } war nicht zu lesen ({ $reason }).
    .hint = Es wird noch einmal versucht. Bleibt es so, geht vielleicht der Datenträger kaputt: Kopier, was noch geht.
error-write-failed = { $path } war nicht zu schreiben ({ $reason }).
    .hint = Es wird noch einmal versucht. Bleibt es so, prüf den Datenträger der Bibliothek.
error-file-too-large-for-disk = { $path } ist größer, als das Dateisystem der Bibliothek erlaubt.
    .hint = FAT endet bei 4 GB: Nimm ext4, exFAT oder NTFS.
error-name-too-long = Der Name { $path } ist zu lang für den Datenträger der Bibliothek.
    .hint = Wähl eine kürzere Vorlage.
error-target-exists = { $path } gibt es schon.
    .hint = Nichts zu tun: Es wird noch einmal versucht.
error-no-free-name = Für { $name } fand sich kein freier Name.
    .hint = Sieh nach, was in der Bibliothek unter diesem Namen liegt.
error-not-fetched = { $name } ist noch nicht geholt.
    .hint = Nichts zu tun: Es wird noch einmal versucht.
error-not-placed-yet = { $name } ist noch nicht in der Bibliothek.
    .hint = Nichts zu tun: Es wird noch einmal versucht.
error-staged-file-missing = { $path } ist aus dem Zwischenlager verschwunden.
    .hint = Nichts zu tun: Es wird noch einmal geholt.
error-staged-file-incomplete = { $path } wurde im Zwischenlager abgeschnitten.
    .hint = Nichts zu tun: Es wird noch einmal geholt.
error-staging-name-bad = { $name } ist kein Name für eine Datei im Zwischenlager.
    .hint = Bitte melde das.
error-path-outside-library = { $path } läge außerhalb der Bibliothek.
    .hint = Bitte melde das.
error-path-unsafe = { $path } hat ein Zeichen, das sich ExifTool nicht übergeben lässt.
    .hint = Benenne die Datei um.
error-copy-thread-died = Ein Kopierfaden endete, während er an { $path } arbeitete.
    .hint = Es wird noch einmal versucht.
error-copy-method-unsupported = Der Datenträger kann { $path } nicht auf diese Weise kopieren ({ $method }).
    .hint = Setz library.placing: copy
error-copier-stopped = Die Arbeit wurde angehalten.
    .hint = Der nächste Lauf macht hier weiter.
error-metadata-unreadable = Die Angaben in { $path } waren nicht zu lesen: ExifTool hing oder hörte auf.
    .hint = Es wird noch einmal versucht.
error-perl-missing = ExifTool braucht Perl, und das ist nicht installiert.
    .hint = sudo apt-get install perl; danach geht die Arbeit von selbst weiter.
error-ffmpeg-missing = ffmpeg ist nicht installiert.
    .hint = sudo apt-get install ffmpeg
error-folder-missing = Den Ordner { $path } gibt es nicht.
    .hint = Prüf den Pfad.
error-placing-impossible = Der Datenträger kann { $placing } von { $path } in die Bibliothek nicht.
    .hint = Setz library.placing: auto
error-clip-not-written = Das Video { $path } ließ sich nicht schreiben.
    .hint = Prüf, ob der Ordner Platz hat und ob ffmpeg H.264 schreiben kann: ffmpeg -encoders
error-library-file-missing = { $path } ist nicht in der Bibliothek.
    .hint = Such es unter einem anderen Namen; homeroll sync bringt zurück, was seine Quelle noch hat.
error-trash-entry-missing = { $path } ist nicht im Papierkorb.
    .hint = Vielleicht wurde es schon wiederhergestellt, oder seine Zeit war um.
error-template-variable-unknown = Die Vorlage { $template } hat in Spalte { $column } eine unbekannte Variable, { $found }.
    .hint = Siehe library.template in docs/configuration.md.
error-template-brace-unmatched = Die Vorlage { $template } hat in Spalte { $column } eine Klammer zu viel.
    .hint = Siehe library.template in docs/configuration.md.
error-template-segment-bad = Die Vorlage { $template } hat in Spalte { $column } einen Ordner, der keiner ist.
    .hint = Siehe library.template in docs/configuration.md.
error-secret-missing = Die Datei eines Geheimnisses gibt es nicht: { $path }.
    .hint = Schreib das Geheimnis hinein, nur für ihren Besitzer lesbar: chmod 600 { $path }
error-secret-empty = Die Datei eines Geheimnisses ist leer: { $path }.
    .hint = Schreib das Geheimnis hinein.
error-secret-exposed = Die Datei eines Geheimnisses können andere lesen: { $path } hat den Modus { $mode }.
    .hint = chmod 600 { $path }
error-secret-unreadable = Die Datei eines Geheimnisses ist nicht zu lesen: { $path } ({ $reason }).
    .hint = Prüf, ob sie dem Benutzer gehört, unter dem Homeroll läuft.
error-secret-too-large = Die Datei eines Geheimnisses ist zu groß für eines: { $path }.
    .hint = Prüf, ob es die richtige Datei ist.
error-source-in-library = Der Ordner { $path } und die Bibliothek { $library } liegen über einen symbolischen Verweis ineinander.
    .hint = Wähl Ordner, die getrennt sind.
error-catalog-older = Der Katalog { $path } stammt von einem früheren Homeroll und ist noch nicht auf dem neuen Stand.
    .hint = Lass einmal homeroll sync laufen, oder starte den Dienst.
error-catalog-lock-unusable = Die Sperre neben dem Katalog ist nicht zu gebrauchen: { $path }.
    .hint = Prüf den Datenträger und die Rechte des Datenordners; läuft kein Homeroll, entferne diese eine Datei.
error-work-paused = Die Arbeit ruht: Was neu ist, ist vermerkt, und nichts wird hereingeholt.
    .hint = Lass sie weitergehen, dann geht es hier weiter.

## challenges and trash
challenge-how = { "  " }So antwortest du: answer { $id } { $choices } (bis { WHEN($at) })
challenges-open =
  { $count ->
    [0] Keine Frage wartet auf deine Antwort.
    [one] Eine Frage wartet auf deine Antwort:
   *[other] { $count } Fragen warten auf deine Antwort:
  }
challenges-more = … und { $count } weitere. Beantworte erst diese.
trash-ask =
  { $count ->
    [one] { $name } in den Papierkorb legen? { $files ->
      [one] Es ist eine Datei
     *[other] Es sind { $files } Dateien
    }, { BYTES($bytes) }.
   *[other] { $count } Bilder in den Papierkorb legen? Es sind { $files } Dateien, { BYTES($bytes) }.
  }
trash-example = { "  " }#{ $id } { $name }, aufgenommen { WHEN($at) }, { $account }
trash-example-undated = { "  " }#{ $id } { $name }, { $account }
trash-examples-more =
  { $count ->
    [one] { "  " }… und eines mehr
   *[other] { "  " }… und { $count } weitere
  }
trash-ask-kept =
  { $count ->
    [one] Bis { WHEN($until) } lässt es sich zurückholen, danach ist es endgültig weg.
   *[other] Bis { WHEN($until) } lassen sie sich zurückholen, danach sind sie endgültig weg.
  } In den Ordnern, aus denen sie kamen, wird nichts gelöscht.
trash-yes = In den Papierkorb
trash-no = Behalten
trash-kept = Es wurde nichts verschoben.
trash-done =
  { $count ->
    [one] { $name } liegt im Papierkorb und lässt sich bis { WHEN($until) } zurückholen: restore { $id }
   *[other] { $count } Bilder liegen im Papierkorb und lassen sich bis { WHEN($until) } zurückholen: restore last
  }
trash-unfinished = Noch sind nicht alle Dateien da, wo sie hinsollen. Verloren ist nichts: Der Rest folgt beim nächsten Start oder Aufräumen.
trash-undo = Zurückholen
trash-empty = Der Papierkorb ist leer.
trash-heading =
  { $assets ->
    [0] Im Papierkorb:
    [one] Im Papierkorb: ein Bild, { BYTES($bytes) }.
   *[other] Im Papierkorb: { $assets } Bilder, { BYTES($bytes) }.
  }
trash-asset = { "  " }#{ $id } { $name }, aufgenommen { WHEN($at) }, { $account }, { $files ->
    [one] eine Datei
   *[other] { $files } Dateien
  }, { BYTES($bytes) }, endgültig weg nach { WHEN($until) }
trash-asset-undated = { "  " }#{ $id } { $name }, { $account }, { $files ->
    [one] eine Datei
   *[other] { $files } Dateien
  }, { BYTES($bytes) }, endgültig weg nach { WHEN($until) }
trash-more =
  { $count ->
    [one] { "  " }… und eines mehr
   *[other] { "  " }… und { $count } weitere
  }
trash-others =
  { $files ->
    [one] Eine weitere Datei, die ersetzt wurde, { BYTES($bytes) }:
   *[other] { $files } weitere Dateien, die ersetzt wurden, { BYTES($bytes) }:
  }
trash-other = { "  " }{ $path }, { BYTES($bytes) }, endgültig weg nach { WHEN($until) }
empty-ask =
  { $files ->
    [one] Die eine Datei im Papierkorb endgültig löschen? { BYTES($bytes) }.
   *[other] Alle { $files } Dateien im Papierkorb endgültig löschen? { BYTES($bytes) }.
  }
empty-example = { "  " }{ $name }, aufgenommen { WHEN($at) }
empty-example-other = { "  " }{ $name }, im Papierkorb seit { WHEN($at) }
empty-examples-more =
  { $count ->
    [one] { "  " }… und eine mehr
   *[other] { "  " }… und { $count } weitere
  }
empty-final = Danach lassen sie sich nicht mehr zurückholen. Was nach dieser Frage in den Papierkorb kommt, bleibt darin.
empty-yes = Endgültig löschen
empty-no = Behalten
empty-kept = Es wurde nichts gelöscht.
empty-done =
  { $files ->
    [0] Es war nichts mehr zu löschen.
    [one] Eine Datei, { BYTES($bytes) }, ist endgültig weg.
   *[other] { $files } Dateien, { BYTES($bytes) }, sind endgültig weg.
  }
restore-done =
  { $count ->
    [0] Im Papierkorb ist nichts, was sich zurückholen ließe.
    [one] { $name } ist wieder, wo es war.
   *[other] { $count } Bilder sind wieder, wo sie waren.
  }
restore-file-done = Die Datei ist wieder da: { $path }
restore-beside = Unter anderem Namen zurückholen
fate-trashed =
  { $count ->
    [one] Eine liegt im Papierkorb:
   *[other] { $count } liegen im Papierkorb:
  }
refused-purged = { "  " }{ $name } wurde endgültig gelöscht
help-challenges = { "  " }{ $usage } – Fragen, die auf deine Antwort warten
    .example = Zum Beispiel: challenges
    .words = fragen
help-answer = { "  " }{ $usage } – beantwortet eine Frage
    .example = Zum Beispiel: answer 7 yes
    .words = antwort antworte
help-trash = { "  " }{ $usage } – was im Papierkorb liegt; mit Nummern: legt Bilder hinein; 'trash empty' löscht endgültig. Beides fragt vorher
    .example = Zum Beispiel: trash 7
    .words = papierkorb löschen lösche
help-restore = { "  " }{ $usage } – holt aus dem Papierkorb zurück: eine Nummer, 'all', 'last' oder den Pfad einer Datei
    .example = Zum Beispiel: restore last
    .words = zurückholen wiederherstellen
error-challenge-unknown = Eine Frage { $id } gibt es nicht.
    .hint = Welche offen sind, sagt: challenges
error-challenge-expired = Die Zeit für Frage { $id } ist um. Es ist nichts geschehen.
    .hint = Sag den Befehl noch einmal, der sie gestellt hat.
error-challenge-withdrawn = Frage { $id } wurde zurückgenommen: Sie braucht keine Antwort mehr.
    .hint = Welche offen sind, sagt: challenges
error-challenge-answered = Frage { $id } hat { $by } schon beantwortet, auf { $channel }.
    .hint = Es ist nichts zu tun.
error-challenge-not-yours = Frage { $id } darfst du nicht beantworten.
    .hint =
  { $role ->
    [owner] Bitte jemanden, dem hier alles gehört (owner).
   *[other] Bitte jemanden, der sich um diese Bilder kümmert.
  }
error-challenge-wrong-channel = Frage { $id } lässt sich hier nicht beantworten.
    .hint =
  { $places ->
    [0] Antworte in einem Chat oder am Terminal.
   *[other] Antworte auf: { $channels }
  }
error-challenge-no-choice = Das ist keine Antwort auf Frage { $id }.
    .hint = Sag eines davon: { $choices }
error-challenge-text-wrong = Das stimmt nicht. Frage { $id } ist noch offen.
    .hint = Sieh noch einmal nach und antworte erneut.
error-challenge-busy = Eine Antwort auf Frage { $id } wird gerade geprüft.
    .hint = Warte ein paar Sekunden und sieh nach, ob sie noch offen ist: challenges
error-challenges-too-many = Es sind schon { $most } Fragen offen; mehr werden nicht gestellt.
    .hint = Beantworte erst einige davon: challenges
error-asset-unknown = Ein Bild mit der Nummer { $id } gibt es nicht, oder du darfst es nicht sehen.
    .hint = Die Nummer steht überall dabei, wo das Bild gezeigt wird.
error-asset-in-trash = { $name } liegt schon im Papierkorb.
    .hint = Zurückholen: restore { $id }
error-asset-on-its-way = An { $name } wird noch gearbeitet. Es wurde nichts verschoben.
    .hint = Versuch es in einer Minute noch einmal.
error-asset-not-in-trash = { $name } liegt nicht im Papierkorb.
    .hint = Es ist nichts zu tun: Es ist in der Bibliothek.
error-asset-purged = { $name } ist seit { WHEN($at) } endgültig weg und lässt sich nicht mehr aus dem Papierkorb holen.
    .hint = Sieh im Ordner nach, aus dem es kam, und in deinen Sicherungen. Legst du es in einen Ordner, der abgeglichen wird, kommt es wieder herein.
error-restore-name-taken = Wo das hin soll, liegt eine andere Datei: { $path }. Es wurde nichts geändert.
    .hint = Räum jene Datei weg und versuch es noch einmal, oder hol dies unter anderem Namen zurück: Sag dasselbe mit 'beside' am Ende.
error-trash-changed = Die Bilder sind nicht mehr, was sie waren, als du gefragt wurdest. Es wurde nichts verschoben.
    .hint = Sag es noch einmal und sieh dir an, was die Frage nennt.
error-trash-too-many = Höchstens { $most } Bilder kommen mit einer Frage in den Papierkorb.
    .hint = Nenn weniger auf einmal.
error-trash-what = { $what } ist keine Nummer eines Bildes.
    .hint = Sag 'trash 7', 'trash 7 8 9', 'trash empty' oder nur 'trash', um zu sehen, was darin liegt.
error-trash-not-all-yours = Im Papierkorb liegen auch Bilder von anderen, darum darfst du ihn nicht leeren.
    .hint = Bitte jemanden, der alle Konten sieht. Was darin liegt, geht von selbst, wenn seine Zeit um ist.
