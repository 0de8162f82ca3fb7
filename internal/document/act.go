package document

import (
	"time"

	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

// Act is a paper of law: a letter, a nomination, minutes, a register, the
// draft of a notice. It always calls itself a draft to be verified.
type Act struct {
	Title    string        // "Designazione ad amministratore di sistema"
	Subtitle string        // what it rests on: "Provv. Garante 27/11/2008, punto 4.2"
	Name     string        // the short name that heads later pages, "Verbale 2026, Hotel Astoria"
	Shop     invoice.Party // whose letterhead it bears
	ToLabel  string        // over the addressee; "" is "Destinatario"
	To       []string      // the addressee, a line each; none: a paper without window
	Facts    [][]ActFact   // rows of the panel below the title
	Parts    []ActPart
	At       time.Time      // the instant that it describes, UTC
	Zone     *time.Location // nil: Rome
}

// ActFact is a label over a value; an empty value is left out.
type ActFact struct{ Label, Value string }

// ActPart is one piece of an Act: ActHeading, ActText, ActList, ActFacts,
// ActTable, ActFlag, ActSignatures, ActBreak, ActLandscape.
type ActPart interface{ set(p *act) }

// ActHeading begins a section; Aside stands at its right.
type ActHeading struct{ Text, Aside string }

// ActText is a paragraph and the article or paragraph that it rests on, ""
// for none.
type ActText struct{ Text, Source string }

// ActList is a list of statements, each with its source; Numbered counts them.
type ActList struct {
	Items    []ActText
	Numbered bool
}

// ActFacts are labels beside values, a line each; an empty value is set as a
// line to be filled in by hand.
type ActFacts struct{ Rows []ActFact }

// ActTable is a table over the page's width. Shares divide the width; a row
// shorter than the columns is filled with blanks. Empty is what stands there
// instead when it has no rows. Lines bounds the lines of a row, what is longer
// ends in an ellipsis; 0 is no bound.
type ActTable struct {
	Columns []ActColumn
	Rows    [][]string
	Empty   string
	Lines   int
}

// ActColumn is one column of an ActTable.
type ActColumn struct {
	Title string
	Share int // of the width, in proportion to the others
	Right bool
}

// ActFlag sets a statement apart that somebody must look at: a clause that is
// legally weak, a thing that is missing.
type ActFlag struct{ Label, Text, Source string }

// ActSignatures are boxes to sign, two beside each other, below a sentence.
type ActSignatures struct {
	Sentence string
	Boxes    []ActFact // who signs as what, and the name
}

// ActBreak starts a new page.
type ActBreak struct{}

// ActLandscape goes on on a new page, which lies on its side or stands again:
// for tables of many columns.
type ActLandscape struct{ On bool }

// act is one Act on its way to the sheet.
type act struct {
	*sheet
	a    Act
	zone *time.Location
	next ActPart // what follows the part that is being set, nil: nothing
}

// RenderAct gives the act as a PDF, the same bytes for the same values. The
// only error is a refusal of kind "pdf-not-made".
func RenderAct(a Act) ([]byte, error) {
	p := &act{a: a, zone: a.Zone}
	if p.zone == nil {
		p.zone = calendar.Rome()
	}
	if p.a.Name == "" {
		p.a.Name = a.Title
	}
	at := fallbackDate(a.At)
	return render(meta{title: p.a.Name, author: fullName(a.Shop), date: at}, func(s *sheet) {
		p.sheet = s
		day := calendar.DateOf(at, p.zone).Italian()
		s.head = func() { p.pageHead(fullName(a.Shop), 70, s.face(small).ellipsis(p.a.Name, limit(small, 95))) }
		s.foot = func(page, pages int) {
			p.feet(joined(unverified, s.face(small).ellipsis(p.a.Name, limit(small, 90)), day), page, pages)
		}
		p.opening(day)
		for i, part := range a.Parts {
			p.next = nil
			if i+1 < len(a.Parts) {
				p.next = a.Parts[i+1]
			}
			p.keep(p.signed(a.Parts[i:]))
			part.set(p)
		}
	})
}
