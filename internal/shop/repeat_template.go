package shop

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"

	"scatto/internal/refusal"
	"scatto/internal/text"
)

// TicketTemplates is the directory of the texts for tickets, one NAME.txt
// each: the first line is the subject, the rest the description.
func (s *Shop) TicketTemplates() string { return filepath.Join(s.dir, "templates", "tickets") }

// ticketTemplate reads a text for tickets. Its name leads to no other place.
func (s *Shop) ticketTemplate(name string) (subject, description string, err error) {
	if strings.ContainsAny(name, `/\:`) || strings.HasPrefix(name, ".") || len(name) > 100 {
		return "", "", refusal.Usage("bad-template", "%q is not the name of a template", name).
			WithHint("the name of a file in %s without .txt, or the number of a ticket", s.TicketTemplates())
	}
	path := filepath.Join(s.TicketTemplates(), name+".txt")
	f, err := os.Open(path)
	if errors.Is(err, os.ErrNotExist) {
		return "", "", refusal.NotFound("no-template", "there is no template %s", path).
			WithHint("write it: the subject in the first line, then the description; or name a ticket's number")
	}
	if err != nil {
		return "", "", refusal.Usage("cannot-read", "the file %s cannot be read", path).From(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, text.MaxBody+text.MaxLine+2))
	if err != nil {
		return "", "", refusal.Usage("cannot-read", "the file %s cannot be read", path).From(err)
	}
	words := strings.TrimSpace(strings.TrimPrefix(string(data), "\ufeff"))
	subject, description, _ = strings.Cut(strings.ReplaceAll(words, "\r\n", "\n"), "\n")
	if subject, err = text.Line("subject", subject, text.MaxLine); err != nil {
		return "", "", err
	}
	if description, err = text.Lines("description", description, text.MaxBody); err != nil {
		return "", "", err
	}
	if subject == "" {
		return "", "", refusal.Rule("empty-template", "the template %s is empty", path).
			WithHint("write the subject in the first line, then the description")
	}
	if description == "" {
		description = subject
	}
	return subject, description, nil
}
