package document

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"scatto/gdpr/ads"
	"scatto/tariff/invoice"
)

// NamesPaper is a version of a customer's list of administrators.
type NamesPaper struct {
	Shop     invoice.Party
	Customer invoice.Party
	List     ads.NamesList
	Verified string // the last yearly verification until then, "" for none
	At       time.Time
	Zone     *time.Location
}

// NamesAct is the list of the natural persons who are system administrators of
// a customer (Provv. Garante 27/11/2008, 4.3, 2.c and 2.d).
func NamesAct(p NamesPaper) Act {
	l := p.List
	a := Act{
		Title: "Elenco degli amministratori di sistema", Subtitle: "Estremi identificativi delle persone fisiche e funzioni attribuite: " + provvedimento + ", 4.3, 2.c e 2.d",
		Name: fmt.Sprintf("Elenco ADS, versione %d, %s", l.Version, fullName(p.Customer)), Shop: p.Shop, ToLabel: "Titolare del trattamento",
		To: append([]string{fullName(p.Customer)}, append(addressLines(p.Customer), taxLines(p.Customer)...)...),
		Facts: [][]ActFact{{{"Versione", fmt.Sprint(l.Version)}, {"Aggiornato al", l.Date.Italian()}, {"Persone", fmt.Sprint(persons(l.Rows))}},
			{{"Ultima verifica annuale", cmp.Or(p.Verified, "nessuna finora")}}},
		At: p.At, Zone: p.Zone,
	}
	t := ActTable{Columns: []ActColumn{{"Persona", 24, false}, {"Appartenenza", 24, false}, {"Funzioni", 17, false}, {"Sistemi per privilegio", 46, false},
		{"Dal", 20, false}, {"Al", 20, false}, {"Nomina", 26, false}}, Empty: "Nessun amministratore di sistema in carica."}
	for _, r := range l.Rows {
		systems := strings.Join(r.Systems, "; ")
		if systems == "" {
			systems = "non elencati"
		}
		t.Rows = append(t.Rows, []string{r.Person, joined(r.Employer, r.Relation.Label()), strings.Join(r.Functions, ", "), systems, r.From.Italian(), r.To.Italian(), r.Nomination})
	}
	a.Parts = append(a.Parts, t)
	if codes := usedCategories(l.Rows); len(codes) > 0 {
		a.Parts = append(a.Parts, ActHeading{Text: "Funzioni"}, ActList{Items: functions(codes)})
	}
	a.Parts = append(a.Parts, ActHeading{Text: "Uso dell’elenco"}, ActList{Items: []ActText{
		{"Va conservato aggiornato e reso disponibile in caso di accertamenti del Garante; per i servizi in outsourcing lo conserva il titolare o il responsabile.", provv + "4.3, 2.c e 2.d"},
		{"L’identità degli amministratori è resa nota o conoscibile ai lavoratori se i sistemi trattano loro dati.", provv + "4.3 e 2.c"},
		{"Questa versione sostituisce le precedenti; ogni variazione dà luogo a una nuova versione.", ""},
	}}, ActSignatures{Sentence: "Ricevuta dal titolare il ______________________________.",
		Boxes: []ActFact{{"Per il responsabile", fullName(p.Shop)}, {"Per il titolare, per ricevuta", fullName(p.Customer)}}})
	return a
}

func persons(rows []ads.NameRow) int {
	seen := map[string]bool{}
	for _, r := range rows {
		seen[r.Person] = true
	}
	return len(seen)
}

// usedCategories lists the codes on the list in the order of the table.
func usedCategories(rows []ads.NameRow) (out []string) {
	used := map[string]bool{}
	for _, r := range rows {
		for _, code := range r.Functions {
			used[code] = true
		}
	}
	for _, c := range ads.Categories() {
		if used[c.Code] {
			out = append(out, c.Code)
		}
	}
	return out
}
