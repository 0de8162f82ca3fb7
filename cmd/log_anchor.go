package cmd

import (
	"fmt"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type logAnchorOptions struct {
	chain, to, pdf         string
	text, pec, send, given bool
	paper                  bool
}

type anchorView struct {
	Date  stamp        `json:"date"`
	Chain []logEndView `json:"chains"`
	Text  string       `json:"text"`
}

func newLogAnchor(env *Env) *cobra.Command {
	var o logAnchorOptions
	c := &cobra.Command{
		Use:   "anchor [CUSTOMER]",
		Short: env.T("the logs' last hashes, to keep elsewhere with a certain date"),
		Long: env.T("Print a short text with the last line and hash of every log. Kept elsewhere,\n" +
			"it proves later that nobody, the shop included, rewrote what the logs said\n" +
			"before. Of one customer's log: --pec prints the letter to the controller,\n" +
			"--send puts it into the outbox, --pdf writes a sheet to print and sign, --to\n" +
			"notes who was given it by hand. What was given stays on record (--list), and\n" +
			"log verify compares with it every time."),
		Example: "  scatto log anchor\n  scatto log anchor astoria --send\n  scatto log anchor C0001 --pdf impronta.pdf\n" +
			"  scatto log anchor --list\n  scatto log anchor --text > impronte.txt",
		Args: takes("CUSTOMER?"),
	}
	f := c.Flags()
	f.StringVar(&o.chain, "chain", "", env.T("only this `LOG`: shop, or a customer's id"))
	f.BoolVar(&o.text, "text", false, env.T("print the text into a pipe or file too"))
	f.BoolVar(&o.pec, "pec", false, env.T("the letter for a PEC to the controller"))
	f.BoolVar(&o.send, "send", false, env.T("put that letter into the outbox"))
	f.StringVar(&o.to, "to", "", env.T("who gets it: an `ADDRESS`, or who was given it by hand"))
	f.StringVar(&o.pdf, "pdf", "", env.T("write the sheet to this `FILE` (\"\": under out/anchors)"))
	f.BoolVar(&o.given, "list", false, env.T("the anchors on record, of one log or of all"))
	_ = c.RegisterFlagCompletionFunc("chain", flagCompletion(env, logChains))
	completeCustomers(env, c)
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.paper = c.Flags().Changed("pdf")
		if len(args) > 0 {
			if o.chain != "" {
				return refusal.Usage("surplus-argument", "one argument too many: %q", args[0]).WithHint("leave --chain out")
			}
			if o.chain = args[0]; o.chain != shop.ShopLog {
				id, err := logCustomer(s, args[0])
				if err != nil {
					return err
				}
				o.chain = id
			}
		}
		return logAnchor(env, s, o)
	})
}

func logAnchor(env *Env, s *shop.Shop, o logAnchorOptions) error {
	ways := 0
	for _, one := range []bool{o.pec || o.send, o.paper, o.given} {
		if one {
			ways++
		}
	}
	if ways > 1 {
		return refusal.Usage("too-many-ways", "choose one of --pec, --pdf and --list")
	}
	if (ways > 0 && !o.given || o.to != "") && o.chain == "" {
		return refusal.Usage("missing-argument", "missing argument %s", "CUSTOMER").WithHint("scatto log anchor CUSTOMER --send")
	}
	switch {
	case o.given:
		return env.showAnchors(s, o.chain)
	case o.pec && !o.send:
		return env.anchorDraft(s, o)
	case ways > 0 || o.to != "":
		return env.giveAnchor(s, o)
	}
	ends, err := s.VerifyLogs(o.chain)
	if err != nil {
		return err
	}
	date := stamp(env.now())
	text := anchorText(date, s.Config.Company.Name, ends)
	if o.text && !env.structured() {
		_, err := fmt.Fprintln(env.Out, ui.CleanLines(text))
		return err
	}
	return env.say(anchorView{date, viewLogEnds(ends), text}, func() *ui.Table {
		t := &ui.Table{}
		for _, e := range ends {
			t.Add(date, e.Chain, e.Last, e.Head)
		}
		return t
	}, func() string { return text })
}
