package document

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/tariff/invoice"
)

// Register is one of the two registers of processing activities (art. 30 GDPR)
// on a day.
type Register struct {
	Shop           invoice.Party
	DPO            string // with how to reach it; "" none was designated
	Representative string // or joint controllers
	Draft          bool
	Head           gdpr.RegisterHead
	Activities     []gdpr.Activity // of the role, those that go on
	Recipients     []gdpr.Recipient
	Controllers    []RegisterController // of the processor's register
	Gaps           []gdpr.Gap
	At             time.Time
}

// RegisterController is a customer for whom the shop is processor.
type RegisterController struct {
	ID, Name, Contacts string
	Agreement          *gdpr.Agreement // nil: none in force
	Why                []string        // what the shop does for him
}

// ControllerRegisterAct is the register of the controller, in the columns of the
// Garante's simplified model for small firms.
func ControllerRegisterAct(r Register) Act {
	a := r.act("Registro delle attività di trattamento – Titolare", "art. 30(1) GDPR; modello semplificato del Garante per le PMI")
	a.Parts = append(a.Parts, r.gapPart()...)
	a.Parts = append(a.Parts, r.measurePart()...)
	a.Parts = append(a.Parts, r.recipientPart()...)
	table := ActTable{Empty: "Nessun trattamento.", Columns: []ActColumn{
		{Title: "Tipologia di trattamento", Share: 11}, {Title: "Finalità e basi legali del trattamento", Share: 17},
		{Title: "Categorie di interessati", Share: 9}, {Title: "Categorie di dati personali", Share: 11},
		{Title: "Categorie di destinatari", Share: 14}, {Title: "Trasferimento dati verso paesi terzi", Share: 11},
		{Title: "Termini ultimi di cancellazione previsti", Share: 12}, {Title: "Misure di sicurezza tecniche e organizzative", Share: 13}}}
	for _, one := range r.Activities {
		table.Rows = append(table.Rows, []string{one.ID + " " + one.Name, joinNonEmpty("\nBase: ", one.PurposeLine(), orUnknown(one.BaseLine())),
			orUnknown(strings.Join(one.Subjects, ", ")), orUnknown(strings.Join(one.Data, ", ")), strings.Join(one.Recipients, "; "), one.TransferLine(),
			orUnknown(one.Term), r.measuresOf(one)})
	}
	a.Parts = append(a.Parts, ActLandscape{true}, ActHeading{"Attività di trattamento", "art. 30(1)(a)-(g) GDPR"}, table)
	return a
}

// act is the head that both registers share: controller, contacts, DPO, dates.
func (r Register) act(title, law string) Act {
	return Act{Title: title, Subtitle: law, Name: title, Shop: r.Shop, At: r.At, Facts: [][]ActFact{
		{{"Denominazione", fullName(r.Shop)}, {"Contatti", joined(reachLines(r.Shop)...)}},
		{{"Sede", strings.Join(addressLines(r.Shop), ", ")}, {"P.IVA e codice fiscale", joined(taxLines(r.Shop)...)}},
		{{"Responsabile della protezione dei dati", orWords(r.DPO, "non designato")}, {"Contitolari o rappresentante", orWords(r.Representative, "nessuno")}},
		{{"Data di prima istituzione", r.instituted()}, {"Data dell’ultimo aggiornamento", calendar.DateOf(r.Updated(), calendar.Rome()).Italian()}},
	}}
}

func (r Register) instituted() string {
	if r.Draft {
		return "da istituire"
	}
	return r.Head.Instituted.Italian()
}

// Updated is the last change of anything in the register.
func (r Register) Updated() time.Time {
	last := r.Head.Updated
	for _, a := range r.Activities {
		if a.Updated.After(last) {
			last = a.Updated
		}
	}
	for _, one := range r.Recipients {
		if one.Updated.After(last) {
			last = one.Updated
		}
	}
	for _, c := range r.Controllers {
		if c.Agreement != nil && c.Agreement.At.After(last) {
			last = c.Agreement.At
		}
	}
	return last
}

// mostFlags is how many gaps are flagged one by one; more of them are a list,
// or the register would begin pages later.
const mostFlags = 5

// gapPart flags what is missing.
func (r Register) gapPart() (parts []ActPart) {
	if len(r.Gaps) > mostFlags {
		list := ActList{}
		for _, g := range r.Gaps {
			words, law := g.Italian()
			list.Items = append(list.Items, ActText{words, law})
		}
		return []ActPart{ActHeading{fmt.Sprintf("Che cosa manca: %d punti", len(r.Gaps)), ""}, list}
	}
	for _, g := range r.Gaps {
		words, law := g.Italian()
		parts = append(parts, ActFlag{Label: "Manca", Text: words, Source: law})
	}
	return parts
}

// measurePart lists the measures in force.
func (r Register) measurePart() []ActPart {
	parts := []ActPart{ActHeading{"Misure di sicurezza tecniche e organizzative", "art. 32 GDPR"}}
	for _, kind := range gdpr.MeasureKinds() {
		list := ActList{}
		for _, m := range r.Head.Measures {
			if m.Kind == kind && m.Until.IsZero() {
				list.Items = append(list.Items, ActText{Text: m.Text})
			}
		}
		if len(list.Items) > 0 {
			parts = append(parts, ActText{Text: "Misure " + kind.Label() + ":"}, list)
		}
	}
	if len(parts) == 1 {
		parts = append(parts, ActText{Text: "Nessuna misura registrata."})
	}
	return parts
}

// measuresOf are an activity's own measures beside those of all.
func (r Register) measuresOf(a gdpr.Activity) string {
	general := ""
	for _, m := range r.Head.Measures {
		if m.Until.IsZero() {
			general = "misure generali del registro (prima pagina)"
		}
	}
	return orUnknown(joinNonEmpty("; ", general, strings.Join(a.Measures, "; ")))
}

// recipientPart lists who receives data and where (art. 30(1)(d) and (e)).
func (r Register) recipientPart() []ActPart {
	empty := "Nessun destinatario registrato."
	if slices.ContainsFunc(r.Activities, func(a gdpr.Activity) bool { return len(a.Recipients) > 0 }) {
		empty = "Nessun destinatario registrato per nome: le categorie sono indicate per ogni trattamento."
	}
	table := ActTable{Empty: empty, Columns: []ActColumn{{Title: "Destinatario", Share: 6},
		{Title: "Categoria", Share: 5}, {Title: "Qualità", Share: 4}, {Title: "Luogo e garanzie", Share: 7}}}
	for _, one := range r.Recipients {
		table.Rows = append(table.Rows, []string{one.ID + " " + one.Name, one.Category.Label(), recipientCapacity(one), one.Place.Italian()})
	}
	return []ActPart{ActHeading{"Destinatari", "art. 30(1)(d)-(e) GDPR"}, table}
}

func recipientCapacity(r gdpr.Recipient) string {
	switch {
	case r.Kind == gdpr.KindIndependent:
		return "titolare autonomo"
	case r.Under != "":
		return "sub-responsabile di " + r.Under
	}
	return "responsabile"
}

// joinNonEmpty joins what is there.
func joinNonEmpty(sep string, parts ...string) string { return strings.Join(kept(parts...), sep) }

func orUnknown(s string) string { return orWords(s, "da indicare") }

func orWords(s, words string) string {
	if strings.TrimSpace(s) == "" {
		return words
	}
	return s
}
