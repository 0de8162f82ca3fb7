package shop

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"scatto/gdpr"
	"scatto/gdpr/ads"
	"scatto/internal/calendar"
	"scatto/tariff/contract"
)

// verificationRow is the checklist's item of the yearly verification.
const verificationRow = "ADS-08"

// verifications are those made and the one going on, and when the next is due
// (R133).
func (r *complianceReport) verifications() error {
	all, err := verificationsOf(r.tx, r.card.ID)
	if err != nil {
		return err
	}
	for _, v := range all {
		if v.Voided != "" {
			continue
		}
		line := ads.VerificationLine{ID: v.ID, Date: v.Date, From: v.From, To: v.To, Verifier: joinWords(", ", v.Verifier.Name, v.Verifier.Role), Conclusion: "in corso"}
		if !v.Draft() {
			line.Conclusion, line.Signed = v.Conclusion.Italian(), v.Signed.Date
			if line.Signed.IsZero() {
				r.point(ads.OpenPoint{Gravity: ads.Opened, What: "verbale " + v.ID + " del " + v.Date.Italian() + ": copia firmata non registrata",
					Source: "ADS-08; " + provv + "4.4", Owner: v.Verifier.Name})
			}
		}
		r.Verifications = append(r.Verifications, line)
	}
	due, err := r.shop.verificationDue(r.tx, r.card)
	const what, source = "verifica annuale dell’operato degli amministratori di sistema", provv + "4.4"
	if err != nil || due.Due.IsZero() {
		return err
	}
	if due.Late {
		r.point(ads.OpenPoint{What: what + " non fatta", Source: source, Owner: r.card.Name, Due: due.Due})
	}
	r.deadline(due.Due, what, source)
	return nil
}

// goals are the agreed goals on the day with their trends (R85).
func (r *complianceReport) goals() error {
	g, err := r.shop.goals(r.tx, r.card, r.On)
	if err != nil {
		return err
	}
	r.Goals, r.Conforms, r.Declared = g.States, g.Reached, g.Since
	for _, one := range g.States {
		if g.Declared && one.Agreed && !one.Reached {
			r.point(ads.OpenPoint{What: "conformità dichiarata, ma il traguardo " + joinWords(" ", one.Item.ID, one.Goal.Name) + " non è raggiunto: " + one.Why,
				Source: "condizioni di assistenza", Due: r.On})
		}
		if one.Agreed && one.Reached {
			r.deadline(one.Until, "nuova misura del traguardo "+joinWords(" ", one.Item.ID, one.Goal.Name), "condizioni di assistenza")
		}
	}
	r.Trends = ads.DowntimeTrends(g.Downs, r.From, r.To, r.ends, r.shop.zone())
	for _, item := range []string{ads.GoalRestore, ads.GoalDisaster} {
		if t := ads.RestoreTrend(g.Proofs, g.Agreed, item, r.On); len(t.Points) > 0 {
			r.Trends = append(r.Trends, t)
		}
	}
	return nil
}

// shopSource names the shop's terms as the customer knows them.
func shopSource(source string) string {
	return strings.ReplaceAll(source, "Pagina di assistenza ISTES", "Condizioni di assistenza")
}

// checklistPoints makes a point of each item that expired or does not conform,
// its machines joined, and one of all that nobody has verified yet.
func (r *complianceReport) checklistPoints() {
	waiting := 0
	for i, row := range r.Rows {
		switch {
		case row.State == ads.ToVerify:
			waiting++
			continue
		case row.State != ads.Expired && row.State != ads.NotConforming, row.Item.ID == verificationRow && row.State == ads.Expired:
			continue
		case slices.ContainsFunc(r.Rows[:i], func(o ads.Row) bool { return o.Item.ID == row.Item.ID && o.State == row.State }):
			continue
		}
		var machines []string
		due := row.Due
		for _, o := range r.Rows[i:] {
			if o.Item.ID != row.Item.ID || o.State != row.State {
				continue
			}
			if o.Device != "" {
				machines = append(machines, o.Device)
			}
			if !o.Due.IsZero() && o.Due.Before(due) {
				due = o.Due
			}
		}
		what := row.Item.ID + " " + row.State.Italian() + ": " + row.Item.Text
		if len(machines) > 0 {
			what += " (" + strings.Join(machines, ", ") + ")"
		}
		r.point(ads.OpenPoint{What: what, Source: row.Item.Source, Owner: r.ownerOf(row.Item), Due: due})
	}
	if waiting > 0 {
		r.point(ads.OpenPoint{What: fmt.Sprintf("voci della checklist da verificare: %d", waiting), Source: "art. 5(2) GDPR"})
	}
	r.checklistTerms()
}

// ownerOf is who an item's owner is here: the controller is the customer, the
// administrators are the shop's.
func (r *complianceReport) ownerOf(i ads.Item) string {
	switch i.Owner {
	case "titolare", "cliente":
		return r.card.Name
	case "ADS":
		return r.company
	}
	return i.Owner
}

// nextItems is how many of the checklist's next dates the report names.
const nextItems = 6

// checklistTerms names the next dates, an item once; the restore test always.
func (r *complianceReport) checklistTerms() {
	rows := slices.DeleteFunc(slices.Clone(r.Rows), func(o ads.Row) bool {
		return o.Holds().IsZero() || o.Holds().Before(r.On) || o.Item.ID == verificationRow
	})
	slices.SortStableFunc(rows, func(a, b ads.Row) int {
		return cmp.Or(a.Holds().Compare(b.Holds()), strings.Compare(a.Item.ID, b.Item.ID))
	})
	seen := map[string]bool{}
	for _, row := range rows {
		if seen[row.Item.ID] || len(seen) >= nextItems && row.Item.ID != "PC-04" {
			continue
		}
		seen[row.Item.ID] = true
		r.deadline(row.Holds(), joinWords(" ", row.Item.ID, row.Device)+": "+row.Item.Text, row.Item.Source)
	}
}

// todos are the gates that were passed and what else was promised by a day:
// accounts to disable, what verifications found (R42, R133).
func (r *complianceReport) todos() error {
	list, err := todos(r.tx, r.card.ID, true)
	for _, t := range list {
		passed := t.Session != "" && t.Account == ""
		done := !t.DoneAt.IsZero() && !r.shop.day(t.DoneAt).After(r.On)
		made := r.shop.day(t.At)
		if made.After(r.On) {
			continue
		}
		if passed && !made.After(r.To) && (!done || !r.shop.day(t.DoneAt).Before(r.From)) {
			r.Overrides = append(r.Overrides, ads.Override{At: t.At, Ticket: t.Ticket, By: t.By, Reason: t.Reason, Missing: t.What, Due: t.Due, Done: done})
		}
		if done {
			continue
		}
		p := ads.OpenPoint{What: t.What, Owner: t.By, Due: t.Due}
		switch {
		case passed:
			p.What, p.Source = "deroga del "+made.Italian()+" da regolarizzare: "+t.What, "condizioni di assistenza"
		case t.Account != "":
			p.Source = "ADS-20; art. 32 GDPR"
		case t.Rule == "R133":
			p.Source = provv + "4.4"
			if owner, _, ok := strings.Cut(t.Reason, ": "); ok {
				p.Owner = owner
			}
		case t.Rule == "R110":
			p.Source = "art. 33 GDPR"
		case t.Rule == "R89":
			p.Source = "condizioni di assistenza"
		default: // no business of this report
			continue
		}
		r.point(p)
	}
	return err
}

// processors are those who get this customer's data, as far as their contract
// or authorisation is wanting (R94, R105).
func (r *complianceReport) processors() error {
	all, err := recipients(r.tx)
	for _, one := range all {
		if !one.Active(r.On) || !one.Serves(gdpr.RoleProcessor) {
			continue
		}
		if one.Contract != nil && one.Kind == gdpr.KindProcessor {
			r.deadline(one.Contract.Until, "fine del contratto con il sub-responsabile "+one.Name, "art. 28(4) GDPR")
		}
		for _, g := range one.RecipientGaps(r.On, []string{r.card.ID}) {
			if g.Kind == gdpr.GapUntold {
				g.More = r.card.Name
			}
			what, source := g.Italian()
			r.point(ads.OpenPoint{Gravity: ads.Opened, What: what, Source: source})
		}
	}
	return err
}

// files looks at the file of every proof of the checklist.
func (r *complianceReport) files() error {
	proofs, err := evidenceOf(r.tx, r.card.ID)
	if err != nil {
		return err
	}
	seen := map[string]bool{} // a file may prove many things
	for _, e := range proofs {
		if e.File == "" || e.Date.After(r.On) || seen[e.FileHash] {
			continue
		}
		seen[e.FileHash] = true
		state, err := r.shop.brokenFile(e)
		if err != nil {
			return err
		}
		if state != "" {
			r.point(ads.OpenPoint{What: fmt.Sprintf("il file di prova %s (%s del %s) %s", e.FileName, e.Item, e.Date.Italian(), brokenProof(state)), Source: "art. 5(2) GDPR", Owner: e.By})
		}
	}
	return nil
}

func brokenProof(state string) string {
	if state == ads.BrokenMissing {
		return "manca"
	}
	return "è cambiato da quando fu registrato"
}

// contracts gives the ends and fees of the contracts for the office.
func (r *complianceReport) contracts() error {
	mine, err := contractsOf(r.tx, r.card.ID)
	for _, c := range mine {
		if c.Kind != contract.ADS || !c.ValidOn(r.On) {
			continue
		}
		what := "fine del contratto " + c.ID + " per l’incarico di amministratore di sistema"
		if c.AnnualFee != nil || c.Recurring != nil {
			what += ", con il suo compenso"
		}
		r.deadline(lastDay(c), what, "condizioni di assistenza")
	}
	return err
}

func lastDay(c contract.Contract) calendar.Date {
	if !c.Ends.IsZero() {
		return c.Ends
	}
	return c.To
}
