package cmd

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"scatto/internal/manual"
)

// exitStatus lists the codes on the program's page; the others name them.
func exitStatus(env *Env, c *cobra.Command) manual.Part {
	p := manual.Part{Heading: env.T("EXIT STATUS")}
	if c.HasParent() {
		p.Blocks = []manual.Block{manual.Paragraph(env.T(exitCodeHelp) + ".")}
		return p
	}
	for _, code := range []manual.Item{
		{Word: "0", Text: env.T("done")},
		{Word: "1", Text: env.T("an unexpected failure, also a full disk")},
		{Word: "2", Text: env.T("usage: an unknown command, flag or value, a missing argument")},
		{Word: "3", Text: env.T("not found")},
		{Word: "4", Text: env.T("a rule refuses; --json names it in error.kind")},
		{Word: "5", Text: env.T("the store is in use by another process, for longer than --wait")},
		{Word: "6", Text: env.T("store, key, configuration or log are damaged")},
		{Word: "7", Text: env.T("a run over many finished, and some of them failed")},
		{Word: "130", Text: env.T("interrupted")},
	} {
		p.Blocks = append(p.Blocks, code)
	}
	return p
}

// environment lists what all commands read, and what c's own flags speak of.
func environment(env *Env, c *cobra.Command) manual.Part {
	usages := ""
	c.LocalFlags().VisitAll(func(f *pflag.Flag) { usages += f.Usage + "\n" })
	all := []manual.Item{
		{Word: "SCATTO_DATA", Text: env.T("the data directory, where --data names none")},
		{Word: "SCATTO_OPERATOR", Text: env.T("who does it, where --by names nobody")},
		{Word: "SCATTO_PASSPHRASE", Text: env.T("the passphrase of a backup or of an exported key")},
		{Word: "SCATTO_VAULT_IDENTITY", Text: env.T("the file with the private age key that opens a customer's vault")},
		{Word: "LC_ALL, LC_MESSAGES, LANG", Text: env.T("the language, where the configuration sets none: Italian where the first of them that is set begins with it, else English")},
	}
	p := manual.Part{Heading: env.T("ENVIRONMENT")}
	for i, v := range all {
		if general := i < 2 || i == len(all)-1; general || !c.HasParent() || strings.Contains(usages, "$"+v.Word) {
			p.Blocks = append(p.Blocks, v)
		}
	}
	return p
}

// files lists what lies in the data directory.
func files(env *Env) manual.Part {
	p := manual.Part{Heading: env.T("FILES"), Blocks: []manual.Block{
		manual.Paragraph(env.T("The data directory is ~/.local/share/scatto on Linux unless --data or $SCATTO_DATA name another. It holds:")),
	}}
	return manual.Part{Heading: p.Heading, Blocks: slices.Concat(p.Blocks, []manual.Block{
		manual.Item{Word: "scatto.toml", Text: env.T("the configuration")},
		manual.Item{Word: "store/", Text: env.T("the records, encrypted")},
		manual.Item{Word: "key", Text: env.T("the key of the store: keep a copy elsewhere, without it nothing can be read")},
		manual.Item{Word: "head", Text: env.T("counters and the log's head, so that a store put back behind them is noticed")},
		manual.Item{Word: "files/", Text: env.T("mails, attachments, evidence: not encrypted, readable by their owner only")},
		manual.Item{Word: "erasures.jsonl", Text: env.T("who was erased, without names: a restore repeats it")},
		manual.Item{Word: "index/", Text: env.T("the words of the tickets, sealed; made again when it is missing")},
		manual.Item{Word: "bases/", Text: env.T("what the last backups held, for increments, sealed; without it the next backup must be a full one")},
		manual.Item{Word: "lock", Text: env.T("empty: whoever works in the folder holds it")},
		manual.Item{Word: "templates/", Text: env.T("your own texts for letters and maintenance tickets")},
		manual.Item{Word: "out/", Text: env.T("documents; out/invoices/ holds finished invoices only")},
	})}
}
