package shop

import (
	"fmt"
	"slices"
	"strings"

	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/internal/refusal"
	"scatto/tariff/contract"
)

// provv is the decision that most points rest on.
const provv = "Provv. 27/11/2008, "

// agreement is the contract under art. 28 GDPR (R41, R68).
func (r *complianceReport) agreement() error {
	a, ok, err := hasAgreement(r.tx, r.card.ID, r.On)
	switch {
	case err != nil:
		return err
	case !ok:
		r.point(ads.OpenPoint{Gravity: ads.Grave, What: "nessun contratto con il responsabile del trattamento in vigore", Source: "art. 28(3) GDPR", Owner: r.card.Name, Due: r.On})
		return nil
	}
	r.Agreement, r.ADSClause = "del "+a.Date.Italian(), a.ADSClause
	if !a.ADSClause {
		r.point(ads.OpenPoint{Gravity: ads.Grave, What: "il contratto art. 28 non ha la clausola sugli amministratori di sistema", Source: provv + "3-bis; art. 28 GDPR",
			Owner: r.card.Name, Due: r.On})
	}
	r.deadline(a.Until, "fine del contratto art. 28 GDPR", "art. 28(3) GDPR")
	return nil
}

// nominations are all of them, with what those that are not over lack; who
// works on and on without one is a point too (R88).
func (r *complianceReport) nominations() error {
	all, err := allNominationsOf(r.tx, r.card.ID)
	if err != nil {
		return err
	}
	differs := false
	for _, n := range all {
		stage := n.Stage(r.On)
		line := ads.NominationLine{ID: n.ID, Person: n.Person, Categories: n.Categories, Sole: n.Sole, From: n.From, To: n.To, Stage: stage.Label(),
			Active: n.Active(r.On), Accepted: n.Accepted.Date}
		for _, scope := range n.Scopes {
			if words := scope.System + " (" + scope.Privilege + ")"; !slices.Contains(line.Systems, words) {
				line.Systems = append(line.Systems, words)
			}
		}
		r.Nominations = append(r.Nominations, line)
		g, err := r.shop.ground(r.tx, n)
		if err != nil {
			return err
		}
		for _, e := range n.OpenPoints(g, r.On) {
			differs = differs || e.Kind == "card-differs"
			if p, ok := nominationPoint(n, e); ok {
				r.point(p)
			}
		}
		r.active = r.active || line.Active
		if stage != ads.StageRevoked && stage != ads.StageProposed {
			r.deadline(n.To, "fine della nomina "+n.ID+" di "+n.Person, provv+"4.2; lettera di nomina")
		}
	}
	if differs {
		r.point(ads.OpenPoint{What: "la scheda del cliente (" + r.CardSays + ") non corrisponde alle nomine in vigore", Source: "condizioni di assistenza"})
	}
	suggested, err := r.shop.suggestions(r.tx, r.card.ID, r.On)
	for _, one := range suggested {
		r.point(ads.OpenPoint{What: fmt.Sprintf("%s ha lavorato con continuità senza nomina: %d interventi in dodici mesi", one.Person, len(one.Works)),
			Source: provv + "1 e 4.2", Owner: r.card.Name, Due: one.Works[len(one.Works)-1].Day})
	}
	return err
}

// nominationPoint says in Italian what a nomination lacks; what concerns the
// customer as a whole is said once, elsewhere. What belongs before the office
// begins is due on its first day.
func nominationPoint(n ads.Nomination, e *refusal.Error) (p ads.OpenPoint, ok bool) {
	p = ads.OpenPoint{Owner: n.Person, Due: n.From}
	whose := "nomina " + n.ID + " di " + n.Person + ": "
	switch e.Kind {
	case "not-assessed":
		p.What, p.Source, p.Owner = whose+"manca la valutazione di esperienza, capacità e affidabilità", provv+"4.1", ""
	case "person-incomplete":
		p.What, p.Source = whose+"dati anagrafici della persona incompleti", provv+"4.2"
	case "person-unknown":
		p.What, p.Source, p.Owner = whose+"la persona non è in anagrafica", provv+"4.2", ""
	case "no-scopes":
		p.What, p.Source, p.Owner = whose+"manca l’elenco analitico degli ambiti di operatività", provv+"4.2", ""
	case "no-capacity":
		p.What, p.Source, p.Owner = whose+"non è detto a quali dati la persona può accedere", provv+"1", ""
	case "no-ads-contract":
		p.What, p.Source, p.Owner = whose+"nessun contratto per l’incarico", "condizioni di assistenza", ""
	case "fee-without-analysis":
		p.What, p.Source, p.Owner = whose+"il compenso non cita l’analisi su cui si fonda", "condizioni di assistenza", ""
	case "not-accepted":
		p.What, p.Source = whose+"lettera non ancora firmata", provv+"4.2"
	case "not-made-known":
		p.What, p.Source, p.Owner = whose+"identità non resa nota ai lavoratori del cliente", provv+"4.3", ""
	default:
		return p, false
	}
	return p, true
}

// names is the current list of names and whether the customer has it.
func (r *complianceReport) names() error {
	all, err := namesOf(r.tx, r.card.ID)
	if err != nil {
		return err
	}
	rows, err := r.shop.nameRows(r.tx, r.card.ID)
	if err != nil {
		return err
	}
	missing := ads.OpenPoint{Source: provv + "4.3", Due: r.On}
	if len(all) == 0 {
		if missing.What = "l’elenco dei nominativi non è mai stato fatto"; len(rows) > 0 {
			r.point(missing)
		}
		return nil
	}
	last := all[len(all)-1]
	r.Names = ads.NamesLine{Version: last.Version, Date: last.Date}
	for _, d := range last.Deliveries {
		arrived, err := delivered(r.tx, d)
		if err != nil {
			return err
		}
		if arrived {
			r.Names.Delivered, r.Names.How = d.Date, howWords(d.How)
		}
	}
	switch {
	case !last.Says(rows):
		missing.What = "l’elenco dei nominativi non è aggiornato alle nomine in vigore"
		r.point(missing)
	case r.Names.Delivered.IsZero():
		missing.What = fmt.Sprintf("l’elenco dei nominativi, versione %d, non è stato consegnato al cliente", last.Version)
		r.point(missing)
	}
	return nil
}

func howWords(h contract.How) string {
	switch h {
	case contract.ByMail:
		return "per posta elettronica"
	case contract.ByPEC:
		return "per PEC"
	case contract.ByPost:
		return "per posta"
	case contract.ByHand:
		return "a mano"
	}
	return string(h)
}

// accounts are the shop's own, and which of them are shared or lie idle
// (ADS-21, ADS-22).
func (r *complianceReport) accounts() error {
	all, err := accountsOf(r.tx, r.card.ID)
	for _, a := range all {
		line := ads.AccountLine{Name: a.Name, Device: a.Device, State: accountState(a)}
		owner, where := a.Technician, a.Name
		if a.Device != "" {
			where += " su " + a.Device
		}
		if a.Shared() {
			for _, p := range a.People {
				line.Shared = append(line.Shared, p.Technician)
			}
			if owner != "" && !slices.Contains(line.Shared, owner) {
				line.Shared = append([]string{owner}, line.Shared...)
			}
		}
		if a.InUse(r.On) {
			line.Note = joinWords("; ", noteIf(a.Temporary, "temporanea"), noteIf(a.Reused(), "stessa password in più sessioni"), noteIf(a.Unused(r.On), "non usata da sei mesi"))
			if a.Unused(r.On) {
				r.point(ads.OpenPoint{What: "utenza " + where + " non usata da sei mesi: da disattivare", Source: "ADS-22", Owner: owner, Due: lastTouched(a).AddMonths(6)})
			}
			if a.Shared() {
				r.point(ads.OpenPoint{What: "utenza " + where + " usata da più persone: " + strings.Join(line.Shared, ", "), Source: "ADS-21; art. 32 GDPR"})
			}
		}
		r.Accounts = append(r.Accounts, line)
	}
	return err
}

func noteIf(is bool, words string) string {
	if is {
		return words
	}
	return ""
}

// lastTouched is the last day on which something is known of an account.
func lastTouched(a ads.Account) (last calendar.Date) {
	for _, d := range []calendar.Date{a.LastUsed(), a.Created, a.PasswordNotified} {
		if d.After(last) {
			last = d
		}
	}
	return last
}

func accountState(a ads.Account) string {
	switch {
	case !a.Disabled.IsZero(): // also of a day to come
		return "disattivata il " + a.Disabled.Italian()
	case a.Created.IsZero():
		return "in uso"
	}
	return "in uso dal " + a.Created.Italian()
}
