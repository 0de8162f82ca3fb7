package shop

import (
	"strings"

	"scatto/gdpr"
	"scatto/internal/document"
)

// copyPaper is what the readable part of a copy says.
func (s *Shop) copyPaper(c personCopy, in CopyInput) document.DataCopyPaper {
	p := document.DataCopyPaper{Shop: s.letterhead(), Subject: c.subject, Known: c.known, Portability: in.Portability, Request: in.Request,
		Disclosures: gdpr.Disclosures(), Contact: s.contact(), Authority: s.Config.Privacy.Authority, Withheld: c.withheld, Mentions: len(c.mentions), At: s.at}
	for _, r := range s.Config.Privacy.Recipients {
		r, _, _ = strings.Cut(r, "<")
		p.Recipients = append(p.Recipients, strings.TrimSpace(r))
	}
	words := allFieldWords()
	for _, e := range c.entities {
		t := document.DataCopyTable{Name: wordsIn(words, "file."+e.name).Italian, Records: len(e.records)}
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
	at := pick("opened_at", "sent_at", "made_at", "at", "date", "given_at", "received", "from", "taken_at", "added_at", "made")
	if len(at) > 10 {
		at = at[:10]
	}
	words := pick("subject", "description", "title", "text", "what", "purpose", "name", "email", "reason")
	if family == "customers" {
		words = strings.Join(nonEmpty(pick("name"), pick("address"), pick("zip"), pick("city"), pick("tax_code"), pick("phone"), pick("emails"), pick("iban")), ", ")
	}
	return []string{at, pick("number", "id"), words}
}

func nonEmpty(list ...string) (out []string) {
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}
