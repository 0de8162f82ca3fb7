package shop

import (
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"scatto/gdpr"
	"scatto/gdpr/ads"
	"scatto/internal/document"
	"scatto/tariff/contract"
	"scatto/tariff/invoice"
	"scatto/ticket"
)

// agreements are the contracts under art. 28 GDPR with their files.
func (i *inspection) agreements() error {
	i.folder("01-contratto-art-28", "contratto con il responsabile del trattamento", "art. 28(3) GDPR")
	all, err := agreementsOf(i.tx, i.card.ID)
	if err != nil {
		return err
	}
	a, ok := gdpr.AgreementOn(all, i.shop.Today())
	switch {
	case !ok:
		i.missing("nessun contratto in vigore")
	case !a.ADSClause:
		i.missing("il contratto in vigore non ha la clausola sugli amministratori di sistema")
	}
	for _, one := range all {
		if err := i.proof(one.Date.String()+"-", "contratto del "+one.Date.Italian(), one.Proof); err != nil {
			return err
		}
	}
	return i.paper("scheda-contratti.pdf", document.AgreementSheetAct(document.AgreementSheet{Shop: i.shop.letterhead(), Customer: i.card.Name,
		Address: addressLines(i.card), Agreements: all, On: i.shop.Today(), At: i.shop.at}))
}

// names are all versions of the list as they were handed over.
func (i *inspection) names() error {
	i.folder("02-elenco-nominativi", "elenco degli amministratori, ogni versione come consegnata", provv+"4.3")
	all, err := namesOf(i.tx, i.card.ID)
	if err != nil {
		return err
	}
	table := [][]string{{"versione", "data_versione", "consegnata_il", "come", "arrivata", "prova", "sha256_prova", "registrata_il", "registrata_da"}}
	for _, l := range all {
		pdf, err := i.shop.readFile(ticket.File{Name: l.Paper.FileName, Hash: l.Paper.FileHash})
		if err != nil {
			if !isDamaged(err) {
				return err
			}
			i.missing("versione %d: il file %s manca o è cambiato", l.Version, l.Paper.FileName)
		} else if err := i.add(l.Paper.FileName, pdf); err != nil {
			return err
		}
		handed := false
		for _, d := range l.Deliveries {
			arrived, err := delivered(i.tx, d)
			if err != nil {
				return err
			}
			handed = handed || arrived
			table = append(table, row(strconv.FormatInt(l.Version, 10), l.Date.String(), d.Date.String(), howWords(d.How), yes(arrived),
				joinWords(" ", d.Proof.FileName, d.Proof.Text), d.Proof.FileHash, i.instant(d.At), d.By))
			if d.Proof.FileHash != "" {
				if err := i.proof(fmt.Sprintf("consegna-v%d-", l.Version), fmt.Sprintf("consegna della versione %d", l.Version), d.Proof); err != nil {
					return err
				}
			}
		}
		if !handed {
			i.missing("versione %d del %s: nessuna consegna al cliente", l.Version, l.Date.Italian())
		}
	}
	if len(all) == 0 {
		i.missing("nessun elenco è stato fatto")
	}
	return i.add("consegne.csv", invoice.CSV(table))
}

// row is a row of a CSV with its cells defused.
func row(cells ...string) []string {
	for n, c := range cells {
		cells[n] = invoice.Defused(c)
	}
	return cells
}

func yes(is bool) string {
	if is {
		return "sì"
	}
	return "no"
}

// minutes are those of the yearly verifications, as they were filed.
func (i *inspection) minutes() error {
	i.folder("04-verbali", "verbali delle verifiche annuali", provv+"4.4")
	all, err := verificationsOf(i.tx, i.card.ID)
	closed := 0
	for _, v := range all {
		switch {
		case v.Voided != "":
			continue
		case v.Draft():
			i.missing("verifica %s: in corso, senza verbale chiuso", v.ID)
			continue
		}
		closed++
		pdf, err := i.shop.filedPDF(v)
		if err != nil {
			if !isDamaged(err) {
				return err
			}
			i.missing("verbale %s: non è più quello depositato", v.ID)
		} else if err := i.add("verbale-"+v.ID+".pdf", pdf); err != nil {
			return err
		}
		if err := i.proof("firmato-"+v.ID+"-", "verbale firmato "+v.ID, v.Signed.Proof); err != nil {
			return err
		}
		if v.Signed.Proof == (contract.Proof{}) {
			i.missing("verbale %s: copia firmata non registrata", v.ID)
		}
	}
	if err == nil && closed == 0 {
		i.missing("nessuna verifica annuale chiusa")
	}
	return err
}

// register is that of the processor, with this customer alone.
func (i *inspection) register() error {
	i.folder("05-registro-art-30-2", "registro del responsabile, per questo titolare", "art. 30(2) GDPR")
	all, err := i.shop.registers(i.tx)
	if err != nil {
		return err
	}
	on := i.shop.Today()
	r := document.Register{Shop: i.shop.letterhead(), DPO: i.shop.dpo(), Representative: i.shop.Config.Registers.Representative, Draft: all.Draft, Head: all.Head, At: i.shop.at}
	measures := slices.ContainsFunc(all.Head.Measures, func(m gdpr.Measure) bool { return m.Until.IsZero() })
	if all.Draft {
		i.missing("il registro non è ancora stato istituito: è la bozza di partenza")
	}
	for _, a := range all.Activities {
		if a.Role == gdpr.RoleProcessor && a.Active(on) {
			r.Activities = append(r.Activities, a)
			r.Gaps = append(r.Gaps, a.ActivityGaps(on, measures)...)
		}
	}
	r.Recipients = i.ownProcessors(all.Recipients)
	for _, one := range r.Recipients {
		r.Gaps = append(r.Gaps, one.RecipientGaps(on, []string{i.card.ID})...)
	}
	for _, c := range all.Controllers {
		if c.Card.ID != i.card.ID {
			continue
		}
		r.Controllers = append(r.Controllers, document.RegisterController{ID: c.Card.ID, Name: c.Card.Name, Agreement: c.Agreement, Why: c.Why,
			Contacts: joinWords(", ", strings.Join(addressLines(c.Card), ", "), c.Card.PEC, strings.Join(c.Card.Emails, ", "))})
	}
	return i.paper("registro-responsabile.pdf", document.ProcessorRegisterAct(r))
}

// ownProcessors are those in force who get the customers' data.
func (i *inspection) ownProcessors(all []gdpr.Recipient) (list []gdpr.Recipient) {
	for _, r := range gdpr.Tree(all) {
		if r.Serves(gdpr.RoleProcessor) && r.Active(i.shop.Today()) {
			list = append(list, r)
		}
	}
	return list
}

// subProcessors are named with country and state of their contract.
func (i *inspection) subProcessors() error {
	i.folder("06-sub-responsabili", "sub-responsabili con paese e stato del contratto", "art. 28(2) e (4) GDPR")
	all, err := recipients(i.tx)
	if err != nil {
		return err
	}
	list := slices.DeleteFunc(i.ownProcessors(all), func(r gdpr.Recipient) bool { return r.Kind != gdpr.KindProcessor })
	for _, r := range list {
		if state := r.ContractOn(i.shop.Today()); !state.Sound() {
			i.missing("contratto con %s: %s", r.Name, strings.ToLower(state.Label()))
		}
		if r.Contract != nil {
			if err := i.proof(r.ID+"-", "contratto con "+r.Name, r.Contract.Proof); err != nil {
				return err
			}
		}
	}
	return i.paper("elenco-sub-responsabili.pdf", document.SubProcessorsAct(document.ProcessorList{Shop: i.shop.letterhead(), Recipients: list, Contact: i.shop.privacyContact(),
		At: i.shop.at}, i.card.Name, addressLines(i.card)))
}

// accounts are the shop's own, shared ones named.
func (i *inspection) accounts() error {
	i.folder("07-utenze", "utenze del fornitore, quelle condivise nominate", "ADS-20–ADS-22; art. 32 GDPR")
	all, err := accountsOf(i.tx, i.card.ID)
	table := [][]string{{"utenza", "sistema", "di", "amministratore", "temporanea", "creata", "password_comunicata", "ultimo_uso", "disattivata", "usata_da", "condivisa"}}
	for _, a := range all {
		var people []string
		for _, p := range a.People {
			people = append(people, p.Technician)
		}
		if a.Shared() {
			i.missing("utenza %s: è condivisa (%s), non individuale", joinWords(" su ", a.Name, a.Device), strings.Join(people, ", "))
		}
		table = append(table, row(a.Name, a.Device, a.Technician, yes(a.Administrator), yes(a.Temporary), a.Created.String(), a.PasswordNotified.String(),
			a.LastUsed().String(), a.Disabled.String(), strings.Join(people, "; "), yes(a.Shared())))
	}
	if err != nil {
		return err
	}
	if len(all) == 0 {
		i.missing("nessuna utenza registrata")
	}
	return i.add("utenze.csv", invoice.CSV(table))
}

// checklist is the existing report and the files that its items rest on: those
// of its year, and older ones that still hold.
func (i *inspection) checklist() error {
	i.folder("10-checklist", "checklist con le prove", "condizioni di assistenza; art. 5(2) GDPR")
	r, err := i.shop.ChecklistReport(i.card.ID, i.To.AddMonths(-12).AddDays(1), i.To)
	if err != nil && !isDamaged(err) {
		return err
	}
	if err != nil {
		i.missing("il rapporto della checklist non si può fare: il registro degli accessi non è integro")
	} else if pdf, err := document.ChecklistReport(r, i.shop.zone()); err != nil {
		return err
	} else if err := i.add("rapporto-checklist.pdf", pdf); err != nil {
		return err
	}
	proofs, err := evidenceOf(i.tx, i.card.ID)
	if err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, e := range proofs {
		holds := slices.ContainsFunc(r.Rows, func(o ads.Row) bool { return o.FileHash == e.FileHash })
		if e.File == "" || seen[e.FileHash] || !holds && e.Date.Before(i.To.AddMonths(-12)) || e.Date.After(i.To) {
			continue
		}
		seen[e.FileHash] = true
		before := path.Join("prove", ticket.FileName(joinWords("-", e.Item, e.Device, e.Date.String()))) + "-"
		if err := i.proof(before, "prova di "+joinWords(" ", e.Item, e.Device)+" del "+e.Date.Italian(), contract.Proof{File: e.File, FileName: e.FileName, FileHash: e.FileHash}); err != nil {
			return err
		}
	}
	return nil
}
