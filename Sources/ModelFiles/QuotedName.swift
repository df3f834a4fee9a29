import Codecs

/// Quotes a name from a file's header in a message. A hostile one may be long.
func quotedName(_ name: String) -> String { quoted(name, limit: 60) }
