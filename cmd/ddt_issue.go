package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/goods"
)

type ddtIssueOptions struct {
	shop.NoteInput
	lines []string
}

func newDDTIssue(env *Env) *cobra.Command {
	var o ddtIssueOptions
	c := &cobra.Command{
		Use:   "issue CUSTOMER --cause CAUSE",
		Short: env.T("issue a transport document and write its PDF"),
		Long: env.T("Issue a transport document (DDT) with the year's next number.\n" +
			"With --cause sale it hands over what was sold: all of the customer's goods that\n" +
			"stand on none yet, or the sales named with --sale. With repair and warranty say\n" +
			"what travels with --line or --serial; with return what the customer gives back:\n" +
			"its serial numbers may be sold again."),
		Example: "  scatto ddt issue miramare --cause sale\n" +
			"  scatto ddt issue C0001 --cause return --serial 5CG1234XYZ\n" +
			"  scatto ddt issue C0001 --cause warranty --line \"SSD 1 TB;1\" --serial NEW77 --replaces OLD33",
		Args: takes("CUSTOMER"),
	}
	f := c.Flags()
	flagVar(c, &o.Cause, "cause", "CAUSE", env.T("why it travels: sale, repair, warranty or return"), goods.ParseCause)
	f.StringArrayVar(&o.Sales, "sale", nil, env.T("the `SALE` X0001; repeat it for more (default with cause sale: all)"))
	f.StringArrayVar(&o.lines, "line", nil, env.T("what travels, a `LINE` like \"Notebook HP 450;1\" or \"Cavo;30;m\"; repeat it"))
	f.StringArrayVar(&o.Serials, "serial", nil, env.T("serial `NUMBER`: of the one line, or of a thing on record; repeat it"))
	f.StringVar(&o.Replaces, "replaces", "", env.T("serial `NUMBER` of what was broken (cause warranty)"))
	f.StringVar(&o.Site, "site", "", env.T("the customer's `SITE`: its id or words of its name"))
	dateFlag(c, &o.Date, "date", env.T("day of the document (default today)"))
	f.StringVar(&o.Carrier, "carrier", "", env.T("`WHO` carries it (default the shop itself)"))
	wholeFlag(c, &o.Packages, "packages", "N", env.T("how many packages"))
	f.StringVar(&o.Look, "look", "", env.T("how it looks, a `TEXT` such as scatola"))
	f.StringVar(&o.Text, "note", "", env.T("a `TEXT` printed on it"))
	_ = c.RegisterFlagCompletionFunc("site", flagCompletion(env, siteValues))
	_ = c.RegisterFlagCompletionFunc("sale", flagCompletion(env, saleValues))
	completeFlag(c, "cause", goods.Causes())
	completeCustomers(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "cause"); err != nil {
			return err
		}
		o.Customer = args[0]
		return ddtIssue(env, s, o)
	})
}

func ddtIssue(env *Env, s *shop.Shop, o ddtIssueOptions) error {
	if o.Replaces != "" && o.Cause != goods.Warranty {
		return refusal.Usage("flags-exclude", "--replaces goes with --cause warranty")
	}
	for _, line := range o.lines {
		l, err := goods.ParseNoteLine(line)
		if err != nil {
			return err
		}
		o.Lines = append(o.Lines, l)
	}
	card, err := customerMeant(s, o.Customer)
	if err != nil {
		return err
	}
	o.Customer = card.ID
	n, err := s.IssueNote(o.NoteInput)
	if err != nil {
		return err
	}
	return env.showNote(n)
}
