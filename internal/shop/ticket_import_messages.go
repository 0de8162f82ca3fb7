package shop

import (
	"cmp"
	"slices"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/mail"
	"scatto/internal/refusal"
	"scatto/internal/text"
	"scatto/ticket"
)

// importMessage is what somebody wrote on a ticket of the other system.
type importMessage struct {
	At     string `json:"at"`
	From   string `json:"from"` // customer, technician
	By     string `json:"by"`   // the name, "" for the requester's or the technician's
	Public *bool  `json:"public"`
	Text   string `json:"text"`
}

// The texts of a ticket are one record: what is too long ends with a word
// about it, and the words of all messages together have a bound too.
const (
	importCut   = "\n\n[il testo continua nel vecchio sistema]"
	maxTexts    = 400 << 10
	leastText   = 1 << 10
	wordless    = "(messaggio senza testo)"
	fromUs      = "technician"
	theCustomer = "customer"
)

// plain makes plain text of a row whose texts are HTML, and cuts what is too
// long for a ticket.
func (row *importRow) plain() error {
	switch row.Format {
	case "", "text":
	case "html":
		row.Description = mail.HTMLText(row.Description)
		row.Subject, row.Description = subjectAndBody(row.Subject, row.Description)
		for i := range row.Messages {
			row.Messages[i].Text = mail.HTMLText(row.Messages[i].Text)
		}
	default:
		return refusal.Unknown("unknown-format", "unknown format %q of a text", row.Format, []string{"text", "html"})
	}
	row.Description = cutTo(row.Description, text.MaxBody)
	return nil
}

// subjectAndBody lets either stand for the other where one is missing: a
// letter may be all picture, a request all text.
func subjectAndBody(subject, body string) (string, string) {
	const most = 100
	if subject == "" {
		subject, _, _ = strings.Cut(body, "\n")
		if short := []rune(subject); len(short) > most {
			subject = strings.TrimSpace(string(short[:most-1])) + "…"
		}
	}
	if body == "" {
		body = subject
	}
	return subject, body
}

func cutTo(words string, most int) string {
	words = strings.TrimSpace(strings.ReplaceAll(words, "\r\n", "\n"))
	if len(words) <= most {
		return words
	}
	return text.Cut(words, most-len(importCut)) + importCut
}

// importMessages adds what was written, in its order. The first answer that
// the customer could see is the response (R51).
func (s *Shop) importMessages(t *ticket.Ticket, row importRow) error {
	for _, m := range row.Messages {
		at, err := calendar.ParseInstant(m.At, s.zone())
		if err != nil {
			return err
		}
		if err := s.past(at); err != nil {
			return err
		}
		one := ticket.Message{At: at.UTC(), Kind: ticket.Note, Public: true}
		switch m.From {
		case theCustomer:
			one.Kind, one.By = ticket.Answer, cmp.Or(t.Requester(), t.Email)
			if m.Public != nil && !*m.Public {
				return refusal.Rule("customer-message-internal", "what the customer wrote cannot be internal").By("R04")
			}
		case fromUs:
			one.By = shownTechnician(row.Technician)
			one.Public = m.Public != nil && *m.Public
		default:
			return refusal.Unknown("unknown-sender", "unknown sender %q of a message", m.From, []string{theCustomer, fromUs})
		}
		if by, err := text.Line("name", m.By, 300); err != nil {
			return err
		} else if by != "" {
			one.By = by
		}
		if one.By == "" {
			one.By = "-"
		}
		if one.Text, err = text.Lines("text", cutTo(m.Text, text.MaxNote), text.MaxNote); err != nil {
			return err
		}
		if one.Text == "" {
			one.Text = wordless
		}
		t.Messages = append(t.Messages, one)
	}
	slices.SortStableFunc(t.Messages, func(a, b ticket.Message) int { return a.At.Compare(b.At) })
	for _, m := range t.Messages {
		if m.Kind == ticket.Note && m.Public {
			t.RespondedAt = m.At
			break
		}
	}
	return nil
}

// fitImport shortens the longest messages until the ticket is no larger than
// a record may be.
func fitImport(t *ticket.Ticket) error {
	for most := text.MaxNote; textsOf(*t) > maxTexts; most /= 2 {
		if most < leastText {
			return refusal.Rule("text-too-long", "the %s has %d bytes, at most %d fit", refusal.Word("ticket"), textsOf(*t), maxTexts)
		}
		for i := range t.Messages {
			t.Messages[i].Text = cutTo(strings.TrimSuffix(t.Messages[i].Text, importCut), most)
		}
	}
	return nil
}

func textsOf(t ticket.Ticket) (n int) {
	n = len(t.Description)
	for _, m := range t.Messages {
		n += len(m.Text) + len(m.By) + 200 // what a message weighs without its words
	}
	for _, d := range t.Details {
		n += len(d.Question) + len(d.Answer)
	}
	return n
}
