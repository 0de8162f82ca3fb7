package document

import (
	"fmt"
	"strings"
	"time"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

// BreachRegister is the internal register of breaches, those that were not
// notified too (art. 33(5) GDPR).
type BreachRegister struct {
	Shop     invoice.Party
	Breaches []gdpr.Breach // oldest first
	Names    map[string]string
	From, To calendar.Date // zero: from the beginning
	At       time.Time
}

// BreachRegisterAct prints it: facts, effects and remedies of each.
func BreachRegisterAct(r BreachRegister) Act {
	open := 0
	for _, b := range r.Breaches {
		if b.State != gdpr.BreachClosed {
			open++
		}
	}
	period := "fino al " + r.To.Italian()
	if !r.From.IsZero() {
		period = "dal " + r.From.Italian() + " al " + r.To.Italian()
	}
	a := Act{Title: "Registro interno delle violazioni dei dati personali", Subtitle: "art. 33(5) GDPR", Name: "Registro delle violazioni", Shop: r.Shop, At: r.At,
		Facts: [][]ActFact{{{"Titolare", fullName(r.Shop)}, {"Periodo", period}}, {{"Violazioni", fmt.Sprint(len(r.Breaches))}, {"Di cui aperte", fmt.Sprint(open)}}}}
	if len(r.Breaches) == 0 {
		a.Parts = append(a.Parts, ActText{Text: "Nessuna violazione è stata rilevata nel periodo."})
		return a
	}
	summary := ActTable{Columns: []ActColumn{{Title: "N.", Share: 3}, {Title: "Conoscenza", Share: 5}, {Title: "Fatti", Share: 11}, {Title: "Rischio", Share: 5}, {Title: "Esito", Share: 6}}}
	for _, b := range r.Breaches {
		risk := "da valutare"
		if b.Assessed != nil {
			risk = b.Assessed.Risk.Label()
		}
		summary.Rows = append(summary.Rows, []string{b.ID, moment(b.Aware, calendar.Rome()), firstWords(b.What), risk, outcomeWords(b)})
	}
	a.Parts = append(a.Parts, ActHeading{"Riepilogo", ""}, summary)
	for _, b := range r.Breaches {
		a.Parts = append(a.Parts, ActHeading{b.ID + " – " + b.State.Label(), ""}, ActFacts{r.facts(b)})
	}
	return a
}

// facts are what art. 33(5) asks of one breach: facts, effects, remedies, and
// why it was not notified.
func (r BreachRegister) facts(b gdpr.Breach) []ActFact {
	roles := []string{}
	for _, role := range b.Roles {
		roles = append(roles, role.Label())
	}
	names := []string{}
	for _, id := range b.Customers {
		told := "non ancora avvisato"
		if at := b.ToldAt(id); !at.IsZero() {
			told = "avvisato il " + instant(at)
		}
		if !b.As(gdpr.RoleProcessor) {
			told = ""
		}
		names = append(names, joinNonEmpty(", ", orWords(r.Names[id], id), told))
	}
	out := []ActFact{{"Ruolo", strings.Join(roles, " e ")}, {"Conoscenza", joinNonEmpty(", ", instant(b.Aware), b.How)}, {"Quando", breachWhen(b)},
		{"Fatti", joinNonEmpty("\n", b.What, b.Where)}}
	if len(names) > 0 {
		out = append(out, ActFact{"Titolari o clienti coinvolti", strings.Join(names, "; ")})
	}
	if a := b.Assessed; a != nil {
		out = append(out, ActFact{"Effetti", joinNonEmpty("; ", "perdita di "+strings.Join(a.Nature(), ", "), strings.Join(a.Data, ", "), personsLine(a), a.Consequences)},
			ActFact{"Valutazione", joinNonEmpty("; ", a.Risk.Label(), "gravità "+a.Severity.Label(), a.Reason)})
	}
	out = append(out, ActFact{"Provvedimenti", orWords(joinNonEmpty("; ", b.Taken, b.Planned), "da indicare")}, ActFact{"Notifica", outcomeWords(b)})
	for _, f := range b.Filings {
		out = append(out, ActFact{"Notifica " + f.Kind.Label(), joinNonEmpty("; ", instant(f.At), f.Ref, named("fascicolo", f.File), f.Reason)})
	}
	for _, f := range breachPersonFacts(b) {
		if f.Value != "" {
			out = append(out, ActFact{"Interessati: " + strings.ToLower(f.Label), f.Value})
		}
	}
	return out
}

func personsLine(a *gdpr.BreachAssessment) string {
	return joinNonEmpty(": ", strings.Join(a.Subjects, ", "), personsWords(a))
}

// outcomeWords says what became of the notification.
func outcomeWords(b gdpr.Breach) string {
	switch {
	case len(b.Filings) > 0:
		s := "notificata il " + instant(b.Filings[0].At)
		if b.Filings[0].Late {
			s += ", in ritardo"
		}
		return s
	case b.NotFiled != nil:
		return "non notificata: " + b.NotFiled.Reason
	case !b.As(gdpr.RoleController) && len(b.Untold()) == 0:
		return "titolari avvisati"
	case !b.As(gdpr.RoleController):
		return "titolari da avvisare"
	}
	return "da notificare o motivare entro il " + instant(b.NotifyBy())
}

// firstWords cuts a long description for a table.
func firstWords(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > 120 {
		return string(r[:119]) + "…"
	}
	return s
}
