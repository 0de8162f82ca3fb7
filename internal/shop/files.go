package shop

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path"
	"path/filepath"
	"strings"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// MaxFile bounds one attachment, in bytes.
const MaxFile = 50 << 20

// filePath is where the content with a SHA-256 lies: below the data
// directory, under a name that nothing runs.
func (s *Shop) filePath(hash string) string {
	return filepath.Join(s.dir, "files", "attachments", hash[:2], hash)
}

// saveFile keeps data under its SHA-256 and gives that. Content that is there
// already is compared, and written again only when it was damaged.
func (s *Shop) saveFile(data []byte) (hash string, size int64, err error) {
	hash = hashOf(data)
	name := s.filePath(hash)
	if have, err := contentHash(name); err == nil && have == hash {
		return hash, int64(len(data)), nil
	}
	if err := store.WriteFile(name, data); err != nil {
		return "", 0, store.CannotWrite(name, err)
	}
	return hash, int64(len(data)), nil
}

// contentHash gives the SHA-256 of a file, in hexadecimal.
func contentHash(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), err
}

// verifyFile checks that an attachment is there and still what was attached;
// else it is refusal.Damaged.
func (s *Shop) verifyFile(f ticket.File) error {
	if raw, err := hex.DecodeString(f.Hash); err != nil || len(raw) != sha256.Size {
		return damagedAttachment(f, err)
	}
	have, err := contentHash(s.filePath(f.Hash))
	if err != nil || have != f.Hash {
		return damagedAttachment(f, err)
	}
	return nil
}

// readFile gives the content of an attachment, or refusal.Damaged when it is
// missing or no longer what was attached.
func (s *Shop) readFile(f ticket.File) ([]byte, error) {
	if err := s.verifyFile(f); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(s.filePath(f.Hash))
	if err != nil {
		return nil, damagedAttachment(f, err)
	}
	return data, nil
}

func damagedAttachment(f ticket.File, cause error) error {
	return refusal.Damaged("file-damaged", "the attachment %s is missing or damaged", f.Name).
		WithHint("restore the last backup into a new folder: scatto --data NEWDIR backup restore FILE").From(cause)
}

// attach keeps data and notes it on t, which the caller stores; mail is the
// message that it came with, 0 for none. A ticket that has the same content
// under the same name stays as it is.
func (w *write) attach(t *ticket.Ticket, name, mimeType string, data []byte, mail int64) error {
	if len(data) > MaxFile {
		return tooLargeFile(ticket.FileName(name))
	}
	hash, size, err := w.shop.saveFile(data)
	if err != nil {
		return err
	}
	f := ticket.File{At: w.shop.at, By: w.shop.by, Name: name, Type: mediaType(mimeType, name), Size: size, Hash: hash, Mail: mail}
	*t, _ = t.Attach(f)
	return nil
}

func tooLargeFile(name string) error {
	return refusal.Rule("file-too-large", "the file %s is larger than %d MB", name, MaxFile>>20).
		WithHint("put it on a share and write its place in a note")
}

// mediaType is what a file claims to be: the type given, without parameters,
// else by the name's ending. Nobody relies on it.
func mediaType(given, name string) string {
	given, _, _ = strings.Cut(given, ";")
	given = strings.ToLower(strings.TrimSpace(given))
	if kind, sub, ok := strings.Cut(given, "/"); ok && isToken(kind) && isToken(sub) && len(given) <= 100 {
		return given
	}
	switch strings.ToLower(path.Ext(name)) {
	case ".txt", ".log", ".ini", ".cfg", ".md":
		return "text/plain"
	case ".csv":
		return "text/csv"
	case ".htm", ".html":
		return "text/html"
	case ".xml":
		return "application/xml"
	case ".json":
		return "application/json"
	case ".eml":
		return "message/rfc822"
	case ".pdf":
		return "application/pdf"
	case ".png":
		return "image/png"
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".gif":
		return "image/gif"
	case ".zip":
		return "application/zip"
	}
	return "application/octet-stream"
}

// isToken says whether s is a token of RFC 2045.
func isToken(s string) bool {
	return s != "" && !strings.ContainsFunc(s, func(r rune) bool {
		return r <= ' ' || r >= 0x7f || strings.ContainsRune(`()<>@,;:\"/[]?=`, r)
	})
}
