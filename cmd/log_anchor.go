package cmd

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
	"scatto/internal/ui"
)

type logAnchorOptions struct {
	chain string
	text  bool
}

type anchorView struct {
	Date  stamp        `json:"date"`
	Chain []logEndView `json:"chains"`
	Text  string       `json:"text"`
}

func newLogAnchor(env *Env) *cobra.Command {
	var o logAnchorOptions
	c := &cobra.Command{
		Use:   "anchor",
		Short: env.T("the logs' last hashes, to keep elsewhere with a certain date"),
		Long: env.T("Print a short text with the last line and hash of every log. Send it by PEC:\n" +
			"later nobody, the shop included, can rewrite what the logs said before that\n" +
			"date. Compare with log verify --anchor."),
		Example: "  scatto log anchor\n  scatto log anchor --text > impronta.txt",
		Args:    takes(),
	}
	c.Flags().StringVar(&o.chain, "chain", "", env.T("only this `LOG`: shop, or a customer's id"))
	c.Flags().BoolVar(&o.text, "text", false, env.T("print the text into a pipe or file too"))
	_ = c.RegisterFlagCompletionFunc("chain", completion(env, logChains))
	return reading(env, c, func(s *shop.Shop, _ []string) error { return logAnchor(env, s, o) })
}

func logAnchor(env *Env, s *shop.Shop, o logAnchorOptions) error {
	ends, err := s.VerifyLogs(o.chain)
	if err != nil {
		return err
	}
	date := stamp(env.now())
	text := anchorText(date, s.Config.Company.Name, ends)
	if o.text && !env.json {
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

// anchorText is a document: it is Italian whatever the program speaks.
func anchorText(date stamp, company string, ends []shop.LogEnd) string {
	var b strings.Builder
	b.WriteString("Impronte dei registri delle operazioni\n\n")
	if company != "" {
		fmt.Fprintf(&b, "Azienda: %s\n", company)
	}
	fmt.Fprintf(&b, "Data e ora: %s\n", date)
	for _, e := range ends {
		name := "accessi alle macchine del cliente " + e.Chain
		if e.Chain == shop.ShopLog {
			name = "tutte le scritture dell'azienda"
		}
		fmt.Fprintf(&b, "\nRegistro: %s (%s)\nUltima riga: %d\nSHA-256: %s\nPer il confronto: scatto log verify --anchor %s:%d:%s\n",
			e.Chain, name, e.Last, e.Head, e.Chain, e.Last, e.Head)
	}
	b.WriteString("\nOgni riga contiene l'impronta della precedente: le righe fino a quelle indicate\n" +
		"non possono più cambiare senza che il confronto lo mostri.")
	return b.String()
}
