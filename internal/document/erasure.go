package document

import (
	"strconv"
	"strings"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

// ErasurePaper is what the receipt of an erasure prints: no personal data.
type ErasurePaper struct {
	Shop    invoice.Party
	Receipt gdpr.ErasureReceipt
	SHA256  string // of the receipt as JSON
}

// ErasureAct is the receipt of an erasure (art. 17 and 19 GDPR, R96): what was
// erased, what is kept and why, what lies beyond the house.
func ErasureAct(p ErasurePaper) Act {
	r := p.Receipt
	outcome := map[gdpr.Outcome]string{gdpr.Done: "completa", gdpr.Partial: "parziale: una parte è conservata per legge", gdpr.Nothing: "nessun dato da cancellare"}[r.Outcome]
	a := Act{Title: "Ricevuta di cancellazione", Subtitle: "Regolamento (UE) 2016/679, art. 17", Name: "Ricevuta di cancellazione " + r.ID, Shop: p.Shop, At: r.At,
		Facts: [][]ActFact{{{"Cancellazione", r.ID}, {"Del", calendar.DateOf(r.At, calendar.Rome()).Italian()}}, {{"Esito", outcome}, {"Richiesta", r.Request}}}}
	if r.Retention {
		a.Title, a.Subtitle, a.Name = "Ricevuta di cancellazione per termine", "Regolamento (UE) 2016/679, art. 5(1)(e)", "Cancellazione per termine "+r.ID
		a.Parts = append(a.Parts, ActText{"Sono stati cancellati i dati che hanno superato il termine del piano di conservazione; ciò che è sottoposto a un blocco o a un obbligo di legge è rimasto. Questa ricevuta non contiene i dati cancellati.", "art. 5(1)(e)"})
	} else {
		a.Parts = append(a.Parts, p.searched())
	}
	a.Parts = append(a.Parts, p.portions()...)
	return a
}

func (p ErasurePaper) searched() ActPart {
	return ActText{"I dati personali dell'interessato sono stati cercati in tutti gli archivi: schede, ticket, messaggi e loro copie, allegati, documenti, indici di ricerca. " +
		"Al posto del nome, dove il documento deve restare leggibile, sta lo pseudonimo «" + p.Receipt.Pseudonym + "». Questa ricevuta non contiene i dati cancellati.", "artt. 4(5), 17(1)"}
}

// portions are what was erased and what is kept, and what lies outside.
func (p ErasurePaper) portions() (parts []ActPart) {
	r := p.Receipt
	columns := []ActColumn{{Title: "Categoria", Share: 5}, {Title: "Elementi", Share: 2, Right: true}, {Title: "Dove", Share: 9}}
	for _, part := range []struct {
		title, source string
		fate          gdpr.Fate
	}{{"Cancellati", "art. 17(1)", gdpr.Erased}, {"Pseudonimizzati", "artt. 4(5), 17(1)", gdpr.Pseudonymised}} {
		parts = append(parts, ActHeading{Text: part.title, Aside: part.source}, ActTable{Columns: columns, Rows: portionRows(r.Portions, part.fate), Empty: "Nessuno."})
	}
	var kept [][]string
	for _, one := range r.Portions {
		if one.Fate == gdpr.Kept {
			until := "finché dura il motivo"
			if !one.Until.IsZero() {
				until = one.Until.Italian()
			}
			kept = append(kept, []string{portionName(one), strconv.Itoa(one.Count), one.Reason, until})
		}
	}
	parts = append(parts, ActHeading{Text: "Conservati", Aside: "art. 17(3)"}, ActTable{Columns: []ActColumn{{Title: "Categoria", Share: 4}, {Title: "Elementi", Share: 2, Right: true},
		{Title: "Perché", Share: 7}, {Title: "Fino al", Share: 3}}, Rows: kept, Empty: "Nessuno."})
	if files := keptFiles(r.Portions); len(files) > 0 {
		parts = append(parts, ActHeading{Text: "Documenti conservati", Aside: "art. 17(3)"}, ActList{Items: files})
	}
	if len(r.Unread) > 0 {
		var items []ActText
		for _, s := range r.Unread {
			items = append(items, ActText{Text: s})
		}
		parts = append(parts, ActHeading{Text: "Da verificare a mano"}, ActText{Text: "Immagini e file che non si possono leggere da programma:"}, ActList{Items: items})
	}
	var outside []ActText
	for _, s := range r.Outside {
		outside = append(outside, ActText{Text: s})
	}
	parts = append(parts, ActHeading{Text: "Fuori dalla portata della cancellazione", Aside: "artt. 17(2), 19"}, ActList{Items: outside},
		ActFacts{Rows: []ActFact{{"Record modificati", strconv.Itoa(r.Records)}, {"File rimossi", strconv.Itoa(r.Files)}, {"SHA-256 della ricevuta", p.SHA256}}})
	return parts
}

// mostListed is how many places a row of the receipt names.
const mostListed = 12

// keptFiles lists every document that stays, all of them: who asked can check
// that no other does.
func keptFiles(list []gdpr.Portion) (items []ActText) {
	for _, p := range list {
		if p.Fate != gdpr.Kept || p.Category != gdpr.CategoryDocuments {
			continue
		}
		for _, id := range p.IDs {
			items = append(items, ActText{Text: id})
		}
		if more := p.Count - len(p.IDs); more > 0 {
			items = append(items, ActText{Text: "e altri " + strconv.Itoa(more)})
		}
	}
	return items
}

func portionRows(list []gdpr.Portion, fate gdpr.Fate) (rows [][]string) {
	for _, p := range list {
		if p.Fate == fate {
			name := portionName(p)
			if p.Reason != "" {
				name += ": " + p.Reason
			}
			rows = append(rows, []string{name, strconv.Itoa(p.Count), clippedList(placeNames(p.IDs), mostListed)})
		}
	}
	return rows
}

// placeNames are the places as a reader knows them: what has no name but the
// number of its record has the number.
func placeNames(ids []string) (out []string) {
	for _, id := range ids {
		if kind, n, ok := strings.Cut(id, "#"); ok && kind == strings.ToLower(kind) {
			id = "n. " + n
		}
		out = append(out, id)
	}
	return out
}

func portionName(p gdpr.Portion) string {
	if p.Year > 0 {
		return p.Category.Label() + " " + strconv.Itoa(p.Year)
	}
	return p.Category.Label()
}

// clippedList joins the first names and counts the rest.
func clippedList(list []string, most int) string {
	out := ""
	for i, s := range list {
		if i == most {
			return out + " e altri " + strconv.Itoa(len(list)-most)
		}
		if i > 0 {
			out += ", "
		}
		out += s
	}
	return out
}
