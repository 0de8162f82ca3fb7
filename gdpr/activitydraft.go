package gdpr

import (
	_ "embed" // the draft of the registers is part of the program
	"slices"
	"strings"
	"sync"
	"time"

	"scatto/internal/calendar"
)

//go:embed trattamenti.tsv
var activitiesTSV string

// drafted says what the table of processing activities leaves open: purposes
// (R93) and the one base of each (R92), with what the table says beside it.
func drafted(code string) (purposes []Purpose, base Base, note string) {
	switch code {
	case "T01":
		return []Purpose{PurposeTickets}, BaseContract, "o misure precontrattuali su richiesta, art. 6(1)(b)"
	case "T02":
		return []Purpose{PurposeTickets, PurposeObligation}, BaseContract, "per la fatturazione anche obbligo legale, art. 6(1)(c)"
	case "T03":
		return []Purpose{PurposeObligation}, BaseObligation, "norme fiscali e civilistiche"
	case "T04":
		return []Purpose{PurposeInterest, PurposeClaims}, BaseInterest, "difesa dei propri diritti in giudizio"
	case "T05":
		return []Purpose{PurposeObligation, PurposeInterest}, BaseObligation, "Provv. Garante 27/11/2008; anche legittimo interesse alla sicurezza, art. 6(1)(f)"
	case "T06":
		return []Purpose{PurposeTickets}, BaseContract, "contratto art. 28 con il titolare"
	}
	return []Purpose{PurposeObligation}, BaseContract, "contratto art. 28 con il titolare"
}

var draftRows = sync.OnceValue(func() []Activity {
	var out []Activity
	_, body, _ := strings.Cut(activitiesTSV, "\n")
	for line := range strings.Lines(body) {
		cells := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(cells) != 7 {
			continue
		}
		a := Activity{ID: ActivityID(int64(len(out) + 1)), Draft: cells[0], Role: RoleController, Name: sentence(cells[2]),
			Subjects: commas(cells[4]), Data: commas(cells[5]), Term: draftTerm(cells[6]),
			Recipients: []string{}, Transfers: []Place{}, Measures: []string{}, Changes: []FieldChange{}}
		if cells[1] == "responsabile" {
			a.Role = RoleProcessor
		}
		a.Purposes, a.Base, a.BaseNote = drafted(cells[0])
		if a.Role == RoleController {
			a.Recipients = []string{"fornitori di servizi tecnologici, contabili, amministrativi, legali e assicurativi", "autorità, nei casi previsti dalla legge"}
		} else {
			a.Recipients = []string{"il titolare per conto del quale si opera", "sub-responsabili autorizzati"}
		}
		out = append(out, a)
	}
	return out
})

// draftTerm writes a term of the table out, as letters and registers say it.
func draftTerm(s string) string {
	if months, ok := strings.CutPrefix(s, "min "); ok {
		s = "almeno " + months
	}
	return sentence(s)
}

// DraftActivities is what the registers of a new shop hold until somebody
// institutes them: seven activities, the usual ones of assistance.
func DraftActivities(from calendar.Date, at time.Time) []Activity {
	out := slices.Clone(draftRows())
	for i := range out {
		a := &out[i]
		a.From, a.Updated = from, at
		a.Purposes, a.Subjects, a.Data, a.Recipients = slices.Clone(a.Purposes), slices.Clone(a.Subjects), slices.Clone(a.Data), slices.Clone(a.Recipients)
	}
	return out
}

func commas(s string) []string {
	out := strings.Split(s, ",")
	for i := range out {
		out[i] = strings.TrimSpace(out[i])
	}
	return out
}

// sentence gives s with a capital, as a heading has it.
func sentence(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

// Measure is one line of what protects the data (art. 32 GDPR).
type Measure struct {
	Number int           `json:"number"`
	Kind   MeasureKind   `json:"kind"`
	Text   string        `json:"text"`
	From   calendar.Date `json:"from"`
	Until  calendar.Date `json:"until"` // zero: in force
}

// MeasureKind is technical or organisational, as art. 32 tells them apart.
type MeasureKind string

// The kinds.
const (
	Technical      MeasureKind = "technical"
	Organisational MeasureKind = "organisational"
)

// MeasureKinds lists them.
func MeasureKinds() []MeasureKind { return []MeasureKind{Technical, Organisational} }

// Label is the Italian word of documents.
func (k MeasureKind) Label() string {
	if k == Technical {
		return "tecniche"
	}
	return "organizzative"
}

// RegisterHead is what both registers share: when they were instituted, and
// what protects all data.
type RegisterHead struct {
	Instituted calendar.Date `json:"instituted"`
	Updated    time.Time     `json:"updated"`
	Measures   []Measure     `json:"measures"`
}

// DraftMeasures are those that the program itself gives; the shop adds its own.
func DraftMeasures(from calendar.Date) []Measure {
	var out []Measure
	for _, m := range []Measure{
		{Kind: Technical, Text: "archivio di scatto cifrato, con chiave in un file leggibile dal solo utente"},
		{Kind: Technical, Text: "copie di sicurezza cifrate e verificabili"},
		{Kind: Technical, Text: "registro delle operazioni e degli accessi concatenato con SHA-256, con verifica dell’integrità"},
		{Kind: Organisational, Text: "operatori nominati singolarmente; ogni scrittura riporta chi e quando"},
		{Kind: Organisational, Text: "tempi di conservazione per categoria, con blocchi motivati"},
	} {
		m.Number, m.From = len(out)+1, from
		out = append(out, m)
	}
	return out
}
