import Codecs

/// A name out of a file's header for a message. A hostile one may be long.
func quotedName(_ name: String) -> String { quoted(name, limit: 60) }
