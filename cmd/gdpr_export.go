package cmd

import (
	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type gdprExportOptions struct{ shop.CopyInput }

type gdprExportView struct {
	Known    bool             `json:"known"`
	Subject  gdpr.Subject     `json:"subject"`
	Request  orNull           `json:"request"`
	Path     string           `json:"path"`
	SHA256   string           `json:"sha256"`
	Entities []copyEntityView `json:"entities"`
	Mentions int              `json:"mentions"`
	Files    []string         `json:"files"`
	Withheld []string         `json:"withheld"`
}

type copyEntityView struct {
	Name    string `json:"name"`
	Records int    `json:"records"`
}

func newGDPRExport(env *Env) *cobra.Command {
	var o gdprExportOptions
	c := &cobra.Command{
		Use:   "export --email ADDRESS|--request REQUEST [--out FILE.zip]",
		Short: env.T("hand a person a copy of the data: PDF, JSON, CSV and files (arts. 15, 20)"),
		Long: env.T("Find all that is held about a person and pack it: a PDF to be read, JSON with its\n" +
			"schema, CSV, the files that the person sent, with the SHA-256 of each. Other\n" +
			"people's names and addresses are masked, passwords never leave. Of an unknown\n" +
			"person a PDF says so: that is an answer too. With --portability only what the\n" +
			"person provided. Look through it before you hand it over."),
		Example: "  scatto gdpr export --email anna@hotel.example --out anna.zip\n" +
			"  scatto gdpr export --request G0001\n" +
			"  scatto gdpr export --request G0002 --portability",
		Args: takes(),
	}
	f := c.Flags()
	addSubjectFlags(env, c, &o.Subject)
	f.StringVar(&o.Request, "request", "", env.T("the person's `REQUEST`: it is then done"))
	f.StringVar(&o.Out, "out", "", env.T("where to write it, a `FILE` (default out/privacy)"))
	f.BoolVar(&o.Portability, "portability", false, env.T("only what the person provided (art. 20)"))
	_ = c.RegisterFlagCompletionFunc("request", flagCompletion(env, requestValues))
	return withShop(env, c, func(s *shop.Shop, _ []string) error { return gdprExport(env, s, o) })
}

func gdprExport(env *Env, s *shop.Shop, o gdprExportOptions) (err error) {
	if o.Request, o.Subject, err = subjectOf(s, o.Request, o.Subject); err != nil {
		return err
	}
	done, err := s.CopyData(o.CopyInput)
	if err != nil {
		return err
	}
	v := gdprExportView{done.Known, done.Subject, orNull(o.Request), done.Path, done.SHA256, []copyEntityView{}, done.Mentions, list(done.Files), list(done.Withheld)}
	for _, e := range done.Entities {
		v.Entities = append(v.Entities, copyEntityView(e))
	}
	if !env.json && len(done.Withheld) > 0 {
		env.warn("%d files were left out: the person did not send them, and they may hold other people's data", len(done.Withheld))
	}
	return env.say(v, func() *ui.Table {
		return fields("known", v.Known, "path", v.Path, "sha256", v.SHA256, "mentions", v.Mentions, "files", len(v.Files))
	}, func() string {
		if !v.Known {
			return env.T("nothing is known of this person; the answer: %s", v.Path)
		}
		return env.T("the data are in %s: look through it before you hand it over", v.Path)
	})
}
