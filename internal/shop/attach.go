package shop

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"scatto/internal/refusal"
	"scatto/internal/store"
	"scatto/ticket"
)

// Attachment is a file to be attached; Read gives its content when its turn
// comes, so that only one is held in memory.
type Attachment struct {
	Name string
	Read func() ([]byte, error)
}

// AttachFiles attaches files to a ticket, with an internal note if words say
// one. added are those that were not there yet.
func (s *Shop) AttachFiles(ref string, files []Attachment, words string) (t ticket.Ticket, added int, err error) {
	if words, err = note(words); err != nil {
		return t, 0, err
	}
	t, err = s.changeTicket("ticket.attach", ref, func(w *write, t ticket.Ticket) (ticket.Ticket, error) {
		had := len(t.Files)
		for _, f := range files {
			data, err := f.Read()
			if err != nil {
				return t, err
			}
			if len(data) == 0 {
				return t, refusal.Rule("file-empty", "the file %s is empty", ticket.FileName(f.Name))
			}
			if err := w.attach(&t, f.Name, "", data, 0); err != nil {
				return t, err
			}
		}
		added = len(t.Files) - had
		if words == "" {
			return t, nil
		}
		return t.AddMessage(ticket.Message{At: s.at, By: s.by, Kind: ticket.Note, Text: words})
	})
	return t, added, err
}

// CopyFiles writes a ticket's attachments into a directory, which is made if
// it is missing, and gives their paths in the order of the ticket's. Nothing
// is written over, and nothing at all when one of them is damaged.
func (s *Shop) CopyFiles(ref, dir string) (t ticket.Ticket, paths []string, err error) {
	if t, err = s.Ticket(ref); err != nil {
		return t, nil, err
	}
	if dir, err = filepath.Abs(dir); err != nil {
		return t, nil, err
	}
	for i, name := range t.FileNames() {
		if err := s.verifyFile(t.Files[i]); err != nil {
			return t, nil, err
		}
		path := filepath.Join(dir, name)
		if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
			return t, nil, refusal.Rule("file-exists", "%s exists already", path).
				WithHint("name another directory with --out")
		}
		paths = append(paths, path)
	}
	for i, path := range paths {
		data, err := s.readFile(t.Files[i])
		if err != nil {
			return t, nil, err
		}
		if err := store.WriteFile(path, data); err != nil {
			return t, nil, store.CannotWrite(path, err)
		}
	}
	return t, paths, nil
}
