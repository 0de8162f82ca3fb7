package store

// Canonical gives the RFC 8785 form of the line without its hash: the hash is
// the SHA-256 of prev followed by these bytes. Of a purged line nothing is
// left that its hash could be computed from.
func (e LogEntry) Canonical() ([]byte, error) {
	e.Hash = ""
	if data, ok := e.appendCanonical(nil); ok {
		return data, nil
	}
	return canonical(e)
}
