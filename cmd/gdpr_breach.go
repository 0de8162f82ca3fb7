package cmd

import (
	"slices"

	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newGDPRBreach(env *Env) *cobra.Command {
	return group(env, "breach", env.T("breaches of personal data: 72 hours, assessment, notification, register (arts. 33-34)"),
		newBreachOpen(env),
		newBreachAssess(env),
		newBreachClose(env),
		newBreachDescribe(env),
		newBreachDue(env),
		newBreachList(env),
		newBreachNotNotified(env),
		newBreachNotify(env),
		newBreachPDF(env),
		newBreachPersons(env),
		newBreachRegister(env),
		newBreachShow(env),
		newBreachSupplement(env),
		newBreachTell(env),
	)
}

// completeBreaches offers the breaches for the first argument, open ones only
// where a step is to be taken.
func completeBreaches(env *Env, c *cobra.Command, open bool) {
	c.ValidArgsFunction = completion(env, func(s *shop.Shop) (out []string, err error) {
		all, err := s.Breaches(shop.BreachFilter{Open: open})
		for _, b := range all {
			out = append(out, b.ID+"\t"+firstLine(b.What))
		}
		return out, err
	})
}

// breachFacts are the flags that open and describe share.
type breachFacts struct {
	gdpr.Breach
}

func (o *breachFacts) add(env *Env, c *cobra.Command) {
	f := c.Flags()
	f.StringVar(&o.How, "how", "", env.T("how it became known, a `TEXT`"))
	f.StringVar(&o.Where, "where", "", env.T("systems and places, a `TEXT`"))
	f.StringVar(&o.InPlace, "in-place", "", env.T("measures that were in place: encryption, locks … (a `TEXT`)"))
	f.StringVar(&o.Taken, "taken", "", env.T("measures taken since, a `TEXT`"))
	f.StringVar(&o.Planned, "planned", "", env.T("measures planned, a `TEXT`"))
	f.StringVar(&o.Others, "others", "", env.T("joint controllers and processors involved, a `TEXT`"))
	f.StringVar(&o.CrossBord, "cross-border", "", env.T("other countries touched, a `TEXT`"))
	f.StringVar(&o.Reports, "reports", "", env.T("reports to the police, ACN/CSIRT or others: a `TEXT`"))
	f.StringArrayVar(&o.Customers, "customer", nil, env.T("the `CUSTOMER` concerned: id or words of the name; repeat it for more"))
	f.StringArrayVar(&o.People, "person", nil, env.T("`ADDRESS` of a person concerned, where it is known; repeat it for more"))
	instantFlag(c, &o.From, "since", env.T("when it happened or began"))
	instantFlag(c, &o.To, "until", env.T("when it ended"))
	f.BoolVar(&o.Ongoing, "ongoing", false, env.T("it still goes on"))
	_ = c.RegisterFlagCompletionFunc("customer", flagCompletion(env, customerValues))
}

func newBreachOpen(env *Env) *cobra.Command {
	var o breachFacts
	var roles []string
	var send bool
	c := &cobra.Command{
		Use:   "open --aware TIME --what TEXT",
		Short: env.T("record a breach: the 72 hours run from the moment it was known"),
		Long: env.T("A laptop was stolen, a mail went to the wrong address, a disk was encrypted by\n" +
			"a virus: record it at once, the rest can follow. Without --customer the data are\n" +
			"the shop's own: it is the controller, and notifies the Garante. With --customer\n" +
			"alone the data are the customers': it is their processor, and tells each of them\n" +
			"without delay (art. 33(2)), not the Garante. The message to each is drafted as\n" +
			"PDF right away, and --send puts it into the outbox. When both are touched: --as\n" +
			"both. When the customers are concerned but the data are the shop's own, as the\n" +
			"list of customers sent to a wrong address: --as controller --customer."),
		Example: "  scatto gdpr breach open --aware 2026-03-27T17:30 --what \"notebook di Luca rubato in auto, disco non cifrato\" --customer miramare\n" +
			"  scatto gdpr breach open --aware 2026-11-20T09:00 --what \"elenco clienti inviato all'indirizzo sbagliato\"",
		Args: takes(),
	}
	f := c.Flags()
	instantFlag(c, &o.Aware, "aware", env.T("when the shop became aware of it"))
	f.StringVar(&o.What, "what", "", env.T("what happened, a `TEXT`"))
	f.StringSliceVar(&roles, "as", nil, env.T("the shop is controller, processor or both (default processor with --customer)"))
	f.StringVar(&o.Ticket, "ticket", "", env.T("the `TICKET` that it belongs to"))
	f.BoolVar(&send, "send", false, env.T("put the message to each customer into the outbox"))
	o.add(env, c)
	completeFlag(c, "as", append(gdpr.Roles(), "both"))
	return withShop(env, c, func(s *shop.Shop, _ []string) (err error) {
		if err := need(c, "aware", "what"); err != nil {
			return err
		}
		if o.Roles, err = readRoles(roles); err != nil {
			return err
		}
		if err := o.customersMeant(s); err != nil {
			return err
		}
		b, err := s.OpenBreach(o.Breach, send)
		if err != nil {
			return err
		}
		var drafts []shop.BreachDraft
		if b.As(gdpr.RoleProcessor) {
			if drafts, err = s.WriteBreachLetters(b.ID, "", ""); err != nil {
				return err
			}
		}
		return env.showBreach(s, b, drafts)
	})
}

// readRoles reads controller, processor or both.
func readRoles(words []string) (out []gdpr.Role, err error) {
	for _, s := range words {
		if s == "both" {
			return gdpr.Roles(), nil
		}
		r, err := gdpr.ParseRole(s)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out, nil
}

func (o *breachFacts) customersMeant(s *shop.Shop) (err error) {
	for i, words := range o.Customers {
		if o.Customers[i], err = payerMeant(s, words); err != nil {
			return err
		}
	}
	return nil
}

func newBreachDescribe(env *Env) *cobra.Command {
	var o breachFacts
	c := &cobra.Command{
		Use:     "describe BREACH",
		Short:   env.T("add what became known: systems, measures, when, who is concerned"),
		Example: "  scatto gdpr breach describe B0001 --in-place \"disco cifrato con BitLocker\" --taken \"password cambiate, denuncia\" --reports \"denuncia ai Carabinieri 28/03/2026\"",
		Args:    takes("BREACH"),
	}
	c.Flags().StringVar(&o.What, "what", "", env.T("what happened, a `TEXT`"))
	o.add(env, c)
	completeBreaches(env, c, true)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := o.customersMeant(s); err != nil {
			return err
		}
		b, err := s.DescribeBreach(args[0], o.Breach)
		if err != nil {
			return err
		}
		return env.showBreach(s, b, nil)
	})
}

func newBreachList(env *Env) *cobra.Command {
	var f shop.BreachFilter
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("the breaches, the newest first"),
		Example: "  scatto gdpr breach list --open",
		Args:    takes(),
	}
	customerFilter(env, c, &f.Customer)
	c.Flags().BoolVar(&f.Open, "open", false, env.T("only those that are not closed"))
	return reading(env, c, func(s *shop.Shop, _ []string) (err error) {
		if f.Customer, err = payerMeant(s, f.Customer); err != nil {
			return err
		}
		all, err := s.Breaches(f)
		if err != nil {
			return err
		}
		views := []breachView{}
		for _, b := range all {
			views = append(views, viewBreach(s, b, nil))
		}
		return env.print(views, func() *ui.Table { return env.breachRows(s, all) })
	})
}

func newBreachShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show BREACH",
		Short:   env.T("all about one breach, and what it still asks"),
		Example: "  scatto gdpr breach show B0001",
		Args:    takes("BREACH"),
	}
	completeBreaches(env, c, false)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		b, err := s.Breach(args[0])
		if err != nil {
			return err
		}
		return env.showBreach(s, b, nil)
	})
}
