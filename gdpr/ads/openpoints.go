package ads

import (
	"scatto/internal/calendar"
	"scatto/internal/refusal"
)

// Ground is what a nomination stands on beside itself.
type Ground struct {
	Person         Person // behind the technician's name
	OnRecord       bool   // the technician has a card
	Agreement      bool   // the customer's contract under art. 28 GDPR is in force
	ADSClause      bool   // and has the clause on administrators
	Contract       string // the contract of the office in force, K0001; "" none
	Analysis       string // that its fee rests on (R84)
	HasFee         bool   // it has one
	NamesDelivered bool   // the customer has the current version of the list of names
	CardSays       string // who is administrator by the customer's card (R67)
}

// OpenPoints names what a nomination lacks on a day, in the order of its life;
// none of it keeps it from holding. A proposal lacks its assessment, a
// nomination that is over nothing any more.
func (n Nomination) OpenPoints(g Ground, on calendar.Date) (out []*refusal.Error) {
	add := func(open bool, e *refusal.Error) {
		if open {
			out = append(out, e)
		}
	}
	stage := n.Stage(on)
	if stage == StageRevoked || stage == StageExpired {
		return nil
	}
	add(stage == StageProposed, refusal.Rule("not-assessed", "the person was not assessed before the nomination").
		WithHint("scatto ads assess %s \"%s\"", n.Customer, n.Person).By("R68"))
	day := on // that the ground is of
	if day.Before(n.From) {
		day = n.From
	}
	missing := g.Person.Missing()
	add(len(missing) > 0 && g.OnRecord, refusal.Rule("person-incomplete", "of %s is not on record: %s", n.Person, refusal.List(missing)).
		WithHint("scatto technician edit \"%s\" --first-name … --surname … --birth-place … --birth-date DATE --tax-code CODE", n.Person).By("R68"))
	add(!g.OnRecord, refusal.Rule("person-unknown", "%s has no card as a technician", n.Person).
		WithHint("scatto technician add \"%s\"", n.Person).By("R68"))
	add(len(n.Scopes) == 0, refusal.Rule("no-scopes", "nomination %s has no analytic list of scopes", n.ID).
		WithHint("scatto ads scopes %s %s --scope \"SYSTEM|PRIVILEGE|ACCESS|REASON|DATA\"", n.Customer, n.ID).By("R68"))
	add(n.Capacity == "", refusal.Rule("no-capacity", "nomination %s does not say which data the person can reach", n.ID).
		WithHint("scatto ads scopes %s %s --capacity TEXT", n.Customer, n.ID).By("R69"))
	add(!g.Agreement, refusal.Rule("no-agreement", "customer %s has no agreement under art. 28 GDPR in force on %s", n.Customer, day).
		WithHint("scatto gdpr agreement add %s --date DATE --evidence FILE", n.Customer).By("R68"))
	add(g.Agreement && !g.ADSClause, refusal.Rule("no-ads-clause", "the agreement of customer %s under art. 28 GDPR has no clause on system administrators", n.Customer).
		WithHint("scatto gdpr agreement add %s --date DATE --evidence FILE --ads-clause", n.Customer).By("R68"))
	add(g.Contract == "", refusal.Rule("no-ads-contract", "customer %s has no contract for the office of system administrator on %s", n.Customer, day).
		WithHint("scatto contract add %s --kind ads --from DATE --annual-fee AMOUNT --analysis TEXT", n.Customer).By("R84"))
	add(g.Contract != "" && g.HasFee && g.Analysis == "", refusal.Rule("fee-without-analysis", "the fee of contract %s names no analysis", g.Contract).
		WithHint("scatto contract analysis %s TEXT", g.Contract).By("R84"))
	add(stage == StageAssessed, refusal.Rule("not-accepted", "nomination %s is not signed by %s", n.ID, n.Person).
		WithHint("scatto ads letter %s %s, then scatto ads accept %s %s --on DATE --evidence FILE", n.Customer, n.ID, n.Customer, n.ID).By("R68"))
	add(stage != StageProposed && !g.NamesDelivered, refusal.Rule("names-not-delivered", "customer %s was not handed the current list of names", n.Customer).
		WithHint("scatto ads names %s --send, or scatto ads names delivered %s --on DATE --how hand", n.Customer, n.Customer).By("R68"))
	add(stage != StageProposed && !n.NoWorkers && len(n.Known) == 0, refusal.Rule("not-made-known", "the workers of customer %s were not told who is administrator", n.Customer).
		WithHint("scatto ads made-known %s %s --how TEXT", n.Customer, n.ID).By("R68"))
	if wrong := cardDiffers(g.CardSays, n.Sole); wrong && n.Active(on) {
		out = append(out, refusal.Rule("card-differs", "the card of customer %s does not say that the shop is administrator: %q", n.Customer, g.CardSays).
			WithHint("scatto customer edit %s --ads %s", n.Customer, map[bool]string{true: "sole", false: "shared"}[n.Sole]).By("R67"))
	}
	return out
}

// cardDiffers reports whether what the customer's card says contradicts a
// nomination that holds (R67).
func cardDiffers(says string, sole bool) bool {
	switch says {
	case "sole":
		return false // a second technician of the same shop changes nothing for the customer
	case "shared":
		return sole
	}
	return says != ""
}
