package document

import (
	"fmt"
	"strings"
	"time"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

// ComplianceAct is the report on the office of system administrator at one
// customer: what counts on the first page, the evidence behind it (Provv.
// Garante 27/11/2008). Times are in zone (nil: Rome).
func ComplianceAct(c ads.Compliance, shop invoice.Party, zone *time.Location) Act {
	if zone == nil {
		zone = calendar.Rome()
	}
	r := compliance{c, zone}
	a := Act{Title: "Rapporto sull’amministrazione di sistema", Subtitle: "Provv. Garante 27/11/2008 (mod. 25/06/2009); artt. 28 e 32 GDPR",
		Name: "Rapporto ADS, " + c.Name, Shop: shop, ToLabel: "Titolare del trattamento", To: append([]string{c.Name}, c.Address...), At: c.At, Zone: zone,
		Facts: [][]ActFact{{{"Periodo degli accessi", period(c.From, c.To)}, {"Situazione al", moment(c.At, zone)}}, {{"In sintesi", c.Verdict()}}}}
	a.Parts = append(a.Parts, r.summary()...)
	a.Parts = append(a.Parts, ActBreak{})
	for _, section := range [][]ActPart{r.people(), r.accesses(), r.anomalies(), r.log(), r.goals(), r.verifications(), r.checklist()} {
		a.Parts = append(a.Parts, section...)
	}
	return a
}

// compliance is one report on its way to an Act.
type compliance struct {
	ads.Compliance
	zone *time.Location
}

// summary is the first page: figures, open points with owner and date, next
// terms.
func (r compliance) summary() []ActPart {
	active, open := 0, 0
	for _, n := range r.Nominations {
		if n.Active {
			active++
		}
	}
	for _, a := range r.Anomalies {
		if a.Open() {
			open++
		}
	}
	parts := []ActPart{
		ActFigures{[]ActFact{figureOf(active, "nomina in vigore", "nomine in vigore"), figureOf(len(r.Sessions), "sessione dichiarata", "sessioni dichiarate"),
			figureOf(r.recorded(), "accesso registrato dai sistemi", "accessi registrati dai sistemi"), figureOf(open, "anomalia da valutare", "anomalie da valutare"),
			figureOf(len(r.Points), "punto aperto", "punti aperti")}},
		ActStates{ads.Counts(r.Rows)},
		ActHeading{"Punti aperti", r.first(len(r.Points))},
		ActTable{Columns: []ActColumn{{Title: "Punto", Share: 92}, {Title: "Fonte", Share: 36}, {Title: "Responsabile", Share: 26}, {Title: "Termine", Share: 20, Right: true}},
			Rows: r.points(most(len(r.Points))), Lines: summaryLines, Empty: "Nessun punto aperto tra quelli registrati."},
	}
	var terms [][]string
	for _, d := range r.Deadlines[:min(len(r.Deadlines), summaryTerms)] {
		terms = append(terms, []string{d.On.Italian(), d.What, d.Source})
	}
	return append(parts, ActHeading{"Prossime scadenze", ""},
		ActTable{Columns: []ActColumn{{Title: "Entro il", Share: 20}, {Title: "Che cosa", Share: 100}, {Title: "Fonte", Share: 54}}, Rows: terms, Lines: 1,
			Empty: "Nessuna scadenza registrata."})
}

// figureOf is a number over what it counts.
func figureOf(n int, one, many string) ActFact {
	if n == 1 {
		many = one
	}
	return ActFact{many, fmt.Sprint(n)}
}

// What the first page has room for; the whole stands behind it.
const (
	summaryPoints = 4
	summaryTerms  = 3
	summaryLines  = 2 // of a point; a term has one
)

func most(n int) int { return min(n, summaryPoints) }

func (r compliance) first(n int) string {
	if n > summaryPoints {
		return fmt.Sprintf("i primi %d di %d, dal più grave; gli altri in fondo", summaryPoints, n)
	}
	return ""
}

func (r compliance) points(n int) (rows [][]string) {
	for _, p := range r.Points[:n] {
		rows = append(rows, r.point(p))
	}
	return rows
}

func (r compliance) point(p ads.OpenPoint) []string {
	what := p.What
	switch p.Gravity {
	case ads.Grave:
		what = "GRAVE – " + what
	case ads.Late:
		what = "OLTRE IL TERMINE – " + what
	}
	return []string{what, p.Source, dash(p.Owner), dash(p.Due.Italian())}
}

func (r compliance) recorded() (n int) {
	for _, a := range r.Accesses {
		n += a.Recorded
	}
	return n
}

// people are nominations, list of names, contract under art. 28.
func (r compliance) people() []ActPart {
	agreement := r.Agreement
	switch {
	case agreement == "":
		agreement = "nessuno registrato"
	case !r.ADSClause:
		agreement += ", senza clausola sugli amministratori di sistema"
	}
	names := "nessuna versione"
	if r.Names.Version > 0 {
		names = fmt.Sprintf("versione %d del %s, ", r.Names.Version, r.Names.Date.Italian())
		if r.Names.Delivered.IsZero() {
			names += "non ancora consegnata"
		} else {
			names += joined("consegnata il "+r.Names.Delivered.Italian(), r.Names.How)
		}
	}
	var rows [][]string
	for _, n := range r.Nominations {
		sole := ""
		if n.Sole {
			sole = "unico"
		}
		signed := "non firmata"
		if !n.Accepted.IsZero() {
			signed = "firmata il " + n.Accepted.Italian()
		}
		rows = append(rows, []string{n.Person, n.ID, joined(strings.Join(n.Categories, ", "), sole), strings.Join(n.Systems, ", "),
			period(n.From, n.To), joined(n.Stage, signed)})
	}
	parts := []ActPart{
		ActHeading{"Incarico e nomine", "Provv. 27/11/2008, 4.1–4.3"},
		ActFacts{[]ActFact{{"Amministratore secondo la scheda", dash(r.CardSays)}, {"Contratto art. 28 GDPR", agreement}, {"Elenco dei nominativi", names}}},
		ActTable{Columns: []ActColumn{{Title: "Persona", Share: 30}, {Title: "Nomina", Share: 26}, {Title: "Categorie", Share: 26}, {Title: "Sistemi", Share: 34},
			{Title: "Periodo", Share: 34}, {Title: "Stato", Share: 30}}, Rows: rows, Empty: "Nessuna nomina registrata."},
	}
	var accounts [][]string
	for _, a := range r.Accounts {
		shared := ""
		if len(a.Shared) > 1 {
			shared = "condivisa: " + strings.Join(a.Shared, ", ")
		}
		accounts = append(accounts, []string{a.Name, dash(a.Device), a.State, joined(shared, a.Note)})
	}
	return append(parts, ActHeading{"Utenze del fornitore", "ADS-20–ADS-22"},
		ActTable{Columns: []ActColumn{{Title: "Utenza", Share: 36}, {Title: "Sistema", Share: 36}, {Title: "Stato", Share: 50}, {Title: "Note", Share: 52}}, Rows: accounts,
			Empty: "Nessuna utenza registrata."})
}
