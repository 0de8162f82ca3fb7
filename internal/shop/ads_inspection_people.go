package shop

import (
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/document"
	"scatto/tariff/invoice"
	"scatto/ticket"
)

// nominations are the letters, signed as far as they are, with the assessments
// that they rest on.
func (i *inspection) nominations() error {
	i.folder("08-nomine", "nomine, copie firmate, valutazioni", provv+"4.1 e 4.2")
	all, err := allNominationsOf(i.tx, i.card.ID)
	if err != nil {
		return err
	}
	for _, n := range all {
		if err := i.nomination(n); err != nil {
			return err
		}
	}
	if len(all) == 0 {
		i.missing("nessuna nomina registrata")
	}
	return i.assessments()
}

func (i *inspection) nomination(n ads.Nomination) error {
	what := "nomina " + n.ID + " di " + n.Person
	if n.Proposed() {
		i.missing("%s: è una proposta, la persona non è ancora valutata", what)
		return nil
	}
	office, err := i.shop.office(i.tx, n)
	if err != nil {
		return err
	}
	if err := i.paper("nomina-"+n.ID+".pdf", document.NominationAct(office)); err != nil {
		return err
	}
	if n.Accepted.Date.IsZero() {
		i.missing("%s: lettera non firmata", what)
	} else if err := i.proof("firmata-"+n.ID+"-", what+", copia firmata", n.Accepted.Proof); err != nil {
		return err
	}
	for _, s := range n.Earlier {
		if err := i.proof("firmata-prima-"+n.ID+"-", what+", firma precedente", s.Proof); err != nil {
			return err
		}
	}
	for _, k := range n.Known {
		if err := i.proof("resa-nota-"+n.ID+"-", what+", comunicazione ai lavoratori", k.Proof); err != nil {
			return err
		}
	}
	if len(n.Known) == 0 && !n.NoWorkers {
		i.missing("%s: nessuna prova che sia stata resa nota ai lavoratori", what)
	}
	return nil
}

// assessments are a table, with the documents that were seen.
func (i *inspection) assessments() error {
	list, err := assessmentsOf(i.tx, i.card.ID)
	if err != nil {
		return err
	}
	table := [][]string{{"persona", "data", "valutatore", "esperienza", "capacita", "affidabilita", "documenti", "esito", "note", "registrata_il", "da"}}
	for _, a := range list {
		table = append(table, row(a.Person, a.Date.String(), a.Assessor, a.Experience, a.Ability, a.Reliability, joinWords(" ", a.Documents.FileName, a.Documents.Text),
			a.Outcome.Label(), a.Note, i.instant(a.At), a.By))
		name := ticket.FileName(strings.ReplaceAll(strings.ToLower(a.Person), " ", "-"))
		if err := i.proof("valutazione-"+name+"-", "valutazione di "+a.Person+" del "+a.Date.Italian(), a.Documents); err != nil {
			return err
		}
	}
	if len(list) == 0 {
		i.missing("nessun verbale di valutazione: è noto al più il giorno")
	}
	return i.add("valutazioni.csv", invoice.CSV(table))
}

// report is the compliance report of the year, as a paper and as data.
func (i *inspection) report() error {
	i.folder("09-rapporto", "rapporto sull’amministrazione di sistema, PDF e JSON", provv+"4.4 e 4.5")
	from := i.To.AddMonths(-12).AddDays(1)
	if i.From.Before(from) {
		from = i.From
	}
	c, err := i.shop.compliance(i.tx, i.card, from, i.To)
	if err != nil {
		return err
	}
	if err := i.paper("rapporto.pdf", i.shop.ComplianceAct(c)); err != nil {
		return err
	}
	data, err := i.json(c)
	if err != nil {
		return err
	}
	return i.add("rapporto.json", data)
}
