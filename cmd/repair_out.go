package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/tariff/goods"
	"scatto/tariff/invoice"
)

type repairOutOptions struct {
	shop.GiveBack
	lines []string
}

func newRepairOut(env *Env) *cobra.Command {
	o := repairOutOptions{GiveBack: shop.GiveBack{Outcome: goods.Repaired}}
	c := &cobra.Command{
		Use:   "out REPAIR [--done TEXT] [--line \"DESC;QTY;PRICE[;VAT]\"]",
		Short: env.T("give a repaired thing back: receipt, and what it costs for the next invoice"),
		Long: env.T("Give a thing back with a receipt; its lines wait for the customer's next invoice.\n" +
			"Under the shop's warranty they cost nothing and say so, unless --charge says why\n" +
			"the customer pays all the same. With --ddt it travels with a transport document."),
		Example: "  scatto repair out P0001 --done \"Sostituito alimentatore\" --line \"Riparazione notebook;1;80.00\"\n" +
			"  scatto repair out P0002 --outcome not-repairable --line \"Diagnosi;1;25.00\" --ddt",
		Args: takes("REPAIR"),
	}
	f := c.Flags()
	f.StringVar(&o.Done, "done", "", env.T("what was done, a `TEXT`; the customer reads it"))
	flagVar(c, &o.Outcome, "outcome", "OUTCOME", env.T("repaired (default), not-repairable or refused"), goods.ParseOutcome)
	f.StringArrayVar(&o.lines, "line", nil, env.T("what it costs, a `LINE` like \"Riparazione;1;80.00\"; repeat it"))
	f.StringVar(&o.Charge, "charge", "", env.T("why it costs in spite of the warranty, a `TEXT`"))
	f.BoolVar(&o.DDT, "ddt", false, env.T("issue a transport document (cause repair)"))
	f.StringVar(&o.Note.Carrier, "carrier", "", env.T("`WHO` carries it (default the shop itself)"))
	wholeFlag(c, &o.Note.Packages, "packages", "N", env.T("how many packages"))
	f.StringVar(&o.Note.Look, "look", "", env.T("how it looks, a `TEXT` such as scatola"))
	completeFlag(c, "outcome", goods.Outcomes())
	completeRepairs(env, c)
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		o.ID = args[0]
		return repairOut(env, s, o)
	})
}

func repairOut(env *Env, s *shop.Shop, o repairOutOptions) error {
	if !o.DDT && (o.Note.Carrier != "" || o.Note.Packages != 0 || o.Note.Look != "") {
		return refusal.Usage("flags-exclude", "--carrier, --packages and --look go with --ddt")
	}
	for _, line := range o.lines {
		l, code, err := invoice.ParseLine(line)
		if err != nil {
			return err
		}
		o.Lines = append(o.Lines, invoice.Extra{Line: l, VAT: code})
	}
	r, err := s.GiveBack(o.GiveBack)
	if err != nil {
		return err
	}
	return env.showRepair(r)
}
