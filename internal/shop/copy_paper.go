package shop

import (
	"strconv"
	"strings"

	"scatto/internal/calendar"
	"scatto/internal/document"
)

// copyPaper is what the readable part of a copy says.
func (s *Shop) copyPaper(c personCopy, in CopyInput, told disclosed) document.DataCopyPaper {
	p := document.DataCopyPaper{Shop: s.letterhead(), Subject: c.subject, Known: c.known, Portability: in.Portability, Request: in.Request,
		Disclosures: told.activities, Recipients: told.recipients, Categories: told.categories, Outside: told.outside, Draft: told.draft, Contact: s.contact(), Authority: s.Config.Privacy.Authority, Withheld: c.withheld, Mentions: len(c.mentions), At: s.at}
	words := allFieldWords()
	for _, e := range c.entities {
		t := document.DataCopyTable{Name: copyTitle(words, e.name), Records: len(e.records)}
		for _, o := range e.records {
			t.Rows = append(t.Rows, copyRow(e.name, o))
		}
		p.Tables = append(p.Tables, t)
	}
	for _, f := range c.files {
		p.Files = append(p.Files, f.name)
	}
	return p
}

// copyRow is one record in the readable part: its day, its id, its words.
func copyRow(family string, o outObject) []string {
	pick := func(names ...string) string {
		for _, n := range names {
			if s := cell(o.get(n)); s != "" && s != "[]" {
				return strings.TrimPrefix(s, "'")
			}
		}
		return ""
	}
	at := pick("arrived", "opened_at", "sent_at", "made_at", "at", "date", "given_at", "received", "from", "taken_at", "added_at", "made")
	if len(at) > 10 { // an instant, which the export writes as Rome's clock shows it
		at = at[:10]
	}
	if day, err := calendar.ParseDate(at); err == nil {
		at = day.Italian()
	}
	words := pick("title", "text", "what", "purpose", "name", "description", "email", "reason", "work")
	switch family {
	case "customers":
		parts := nonEmpty(pick("name"), pick("address"), pick("zip"), pick("city"), pick("tax_code"), pick("phone"), pick("emails"), pick("iban"))
		for _, one := range o.at("people") {
			if h, ok := one.(outObject); ok {
				parts = append(parts, strings.Join(nonEmpty(h.text("first_name"), h.text("surname"), h.text("email"), h.text("phone")), " "))
			}
		}
		words = strings.Join(parts, ", ")
	case "tickets":
		parts := nonEmpty(pick("subject"), pick("description"), strings.Join(nonEmpty(pick("first_name"), pick("surname"), pick("phone")), " "))
		for _, one := range o.at("messages") {
			if m, ok := one.(outObject); ok {
				parts = append(parts, m.text("text"))
			}
		}
		words = strings.Join(nonEmpty(parts...), "\n")
	case "mails_in":
		words = strings.Join(nonEmpty(pick("subject"), pick("text")), "\n")
	case "mails_out":
		words = pick("subject")
	}
	return []string{at, pick("number", "id"), clipped(words)}
}

// counts says how much of each kind the copy holds, under the same titles.
func (c personCopy) counts() (out []string) {
	words := allFieldWords()
	for _, e := range c.entities {
		out = append(out, copyTitle(words, e.name)+" "+strconv.Itoa(len(e.records)))
	}
	return out
}

// mostShown is how much of a record the readable part shows, in bytes; the
// whole of it is in the JSON.
const mostShown = 1500

func clipped(s string) string {
	if len(s) > mostShown {
		return strings.ToValidUTF8(s[:mostShown], "") + " … (intero in dati.json)"
	}
	return s
}

// copyTitle is what the person reads over a kind of records.
func copyTitle(words map[string]fieldWord, family string) string {
	title := map[string]string{"customers": "Anagrafica e contatti", "tickets": "Ticket", "mails_in": "Messaggi ricevuti da Lei", "mails_out": "Messaggi inviati a Lei",
		"access_credentials": "Accesso allo stato dei ticket", "privacy_requests": "Richieste sui dati personali", "consents": "Consensi",
		"restrictions": "Limitazioni", "corrections": "Rettifiche", "quotes": "Preventivi", "invoices": "Fatture", "sessions": "Sessioni di lavoro"}[family]
	if title == "" {
		title = wordsIn(words, "file."+family).Italian
	}
	return title
}

func nonEmpty(list ...string) (out []string) {
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}
