package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/gdpr/ads"
	"scatto/internal/customer"
	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type adsAppointOptions struct {
	nomination ads.Nomination
	propose    bool
	soleSaid   bool
	scopeFlags
}

// appointedView is a nomination just made, with what to know about it.
type appointedView struct {
	nominatedView
	Warnings []warningView `json:"warnings"`
}

func newADSAppoint(env *Env) *cobra.Command {
	var o adsAppointOptions
	c := &cobra.Command{
		Use:   "appoint CUSTOMER PERSON --category CODE",
		Short: env.T("record that a technician is system administrator of a customer, until 31 December"),
		Long: env.T("Records that a technician is system administrator of a customer,\nuntil 31 December of the year. It rests on the assessment of scatto ads assess,\n"+
			"or on the day given with --assessed; with --propose it waits for one.\n\nThe fields:\n%s", categoryLines()),
		Example: `  scatto ads appoint bellavista "Luca Ferri" --category SIS,BCK --sole \
    --scope "SRV-PMS|amministratore|RDP|manutenzione|dati ospiti"
  scatto ads appoint C0004 "Sara Conti" --category NET \
    --assessed 2026-01-10 --from 2026-02-01`,
		Args: takes("CUSTOMER", "PERSON"),
	}
	var codes []string
	for _, category := range ads.Categories() {
		codes = append(codes, category.Code+"\t"+category.English)
	}
	c.Flags().StringSliceVar(&o.nomination.Categories, "category", nil, env.T("field, a `CODE`; repeat it for more, see above"))
	c.Flags().BoolVar(&o.nomination.Sole, "sole", false, env.T("the customer has no other administrator (default: as his card says)"))
	dateFlag(c, &o.nomination.From, "from", env.T("first day (default today)"))
	dateFlag(c, &o.nomination.Assessed, "assessed", env.T("day on which experience and reliability were assessed"))
	c.Flags().BoolVar(&o.propose, "propose", false, env.T("only propose it: it holds once the person is assessed"))
	o.scopeFlags.add(env, c)
	completeCustomers(env, c)
	completeFlag(c, "category", codes)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.nomination.Customer, o.nomination.Person = args[0], args[1]
		o.soleSaid = c.Flags().Changed("sole")
		if o.propose && c.Flags().Changed("assessed") {
			return refusal.Usage("flags-exclude", "--%s and --%s exclude each other", "propose", "assessed")
		}
		return adsAppoint(env, s, o)
	})
}

// categoryLines are the eleven fields (R87), a line each.
func categoryLines() string {
	var lines []string
	for _, category := range ads.Categories() {
		lines = append(lines, strings.TrimRight(below(fmt.Sprintf("  %-4s ", category.Code), category.Italian), "\n"))
	}
	return strings.Join(lines, "\n")
}

func adsAppoint(env *Env, s *shop.Shop, o adsAppointOptions) error {
	n, err := o.scopeFlags.apply(env, o.nomination)
	if err != nil {
		return err
	}
	if n.From.IsZero() {
		n.From = s.Today()
	}
	card, err := customerMeant(s, n.Customer)
	if err != nil {
		return err
	}
	n.Customer = card.ID
	if !o.soleSaid { // the card says it once for all
		n.Sole = card.ADS == customer.ADSSole
	}
	record := s.Nominate
	if o.propose {
		record = s.ProposeNomination
	}
	if n, err = record(n); err != nil {
		return err
	}
	ws, err := connectivityWarnings(s, card.ID)
	if err != nil {
		return err
	}
	done, err := s.Nomination(card.ID, n.ID)
	if err != nil {
		return err
	}
	env.warnAll(ws)
	env.warnAll(done.Open)
	v := appointedView{env.viewNominated(done, s.Today()), env.warnings(ws)}
	return env.say(v, func() *ui.Table { return env.nominationRows([]ads.Nomination{n}, s.Today()) },
		func() string { return env.nominationLine(v.nominationView) })
}

// connectivityWarnings reminds of the line that the customer must have, at each
// of his sites (R86).
func connectivityWarnings(s *shop.Shop, customerID string) (out []*refusal.Error, err error) {
	sites, err := s.Sites(customerID)
	if err != nil {
		return nil, err
	}
	for _, p := range sites {
		if p.Open() && p.Connection == "" {
			out = append(out, refusal.Rule("site-without-connectivity", "site %s (%s) has no connection to the Internet on record", p.ID, p.Name).
				WithHint("scatto site edit %s --connectivity \"FTTH 1000/300\"", p.ID).By("R86"))
		}
	}
	net, err := s.Network(customerID)
	if err != nil || len(net.Lines) > 0 {
		return out, err
	}
	_, rows, err := s.Checklist(customerID, "")
	for _, r := range rows {
		if r.Item.ID == "CLI-01" && r.State != ads.Conforming && r.State != ads.NotApplicable {
			out = append(out, refusal.Rule("connectivity-unproved", "customer %s has no valid connection to the Internet on record", customerID).
				WithHint("scatto ads line add %s DEVICE --kind ftth --bandwidth 1000/300", customerID).By("R86"))
		}
	}
	return out, err
}
