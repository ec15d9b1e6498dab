# Was Menschen lesen, auf Deutsch. Project Fluent: https://projectfluent.org/fluent/guide/
# Ein Fehler ist ein Satz (was geschehen ist, was es bedeutet) und ein Hinweis (was jetzt zu tun ist).
