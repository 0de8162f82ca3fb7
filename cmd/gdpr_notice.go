package cmd

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"scatto/gdpr"
	"scatto/internal/calendar"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

func newGDPRNotice(env *Env) *cobra.Command {
	return group(env, "notice", env.T("versions of the privacy notice, and who was shown which"),
		newNoticeAdd(env),
		newNoticeDraft(env),
		newNoticeList(env),
		newNoticeShow(env),
		newNoticeShown(env),
		newNoticeWho(env),
	)
}

// noticeView is the JSON of a version of the privacy notice.
type noticeView struct {
	Version           string        `json:"version"`
	From              calendar.Date `json:"from"`
	InForce           bool          `json:"in_force"`
	File              string        `json:"file"`
	Type              string        `json:"type"`
	Bytes             int64         `json:"bytes"`
	SHA256            string        `json:"sha256"`
	References        orNull        `json:"references"`
	ReferencesVersion orNull        `json:"references_version"`
	At                stamp         `json:"at"`
	By                string        `json:"by"`
}

func viewNotice(n, current gdpr.PrivacyNotice) noticeView {
	return noticeView{n.Version, n.From, n.Version == current.Version, n.FileName, n.Type, n.Size, n.Hash, orNull(n.References), orNull(n.ReferencesVersion),
		stamp(n.At), n.By}
}

func (env *Env) noticeRows(all []gdpr.PrivacyNotice, current gdpr.PrivacyNotice) *ui.Table {
	t := &ui.Table{Head: []string{env.T("Version"), env.T("From"), env.T("In force"), env.T("File"), "SHA-256"}}
	for _, n := range all {
		force := ""
		if n.Version == current.Version {
			force = env.T("yes")
		}
		t.Add(n.Version, n.From, force, n.FileName, n.Hash)
	}
	return t
}

func newNoticeAdd(env *Env) *cobra.Command {
	var n gdpr.PrivacyNotice
	c := &cobra.Command{
		Use:   "add FILE --version VERSION --from DATE",
		Short: env.T("record a version of the privacy notice, with its file"),
		Long: env.T("The file is kept with its SHA-256. A version never changes: other words are a new\n" +
			"version. The references to the law come from the configuration."),
		Example: "  scatto gdpr notice add informativa.pdf --version 2026-11 --from 2026-11-21",
		Args:    takes("FILE"),
	}
	c.Flags().StringVar(&n.Version, "version", "", env.T("name of the `VERSION`"))
	dateFlag(c, &n.From, "from", env.T("first day on which it holds"))
	return withShop(env, c, func(s *shop.Shop, args []string) error {
		if err := need(c, "version", "from"); err != nil {
			return err
		}
		if err := attachable(args[0]); err != nil {
			return err
		}
		f, err := os.Open(args[0])
		if err != nil {
			return cannotRead(args[0], err)
		}
		defer f.Close()
		data, err := readAttachment(args[0], f)
		if err != nil {
			return err
		}
		n.FileName = filepath.Base(args[0])
		out, err := s.AddNotice(n, data)
		if err != nil {
			return err
		}
		return env.showNotice(s, out)
	})
}

func (env *Env) showNotice(s *shop.Shop, n gdpr.PrivacyNotice) error {
	all, err := s.Notices()
	if err != nil {
		return err
	}
	current, _ := gdpr.NoticeOn(all, s.Today())
	return env.say(viewNotice(n, current), func() *ui.Table { return env.noticeRows([]gdpr.PrivacyNotice{n}, current) }, func() string {
		return fmt.Sprintf("%s  %s\n  %s  SHA-256 %s", n.Version, env.T("from %s", n.From), n.FileName, n.Hash)
	})
}

func newNoticeList(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "list",
		Short:   env.T("the versions of the privacy notice, the newest first"),
		Example: "  scatto gdpr notice list",
		Args:    takes(),
	}
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		all, err := s.Notices()
		if err != nil {
			return err
		}
		current, _ := gdpr.NoticeOn(all, s.Today())
		views := []noticeView{}
		for _, n := range all {
			views = append(views, viewNotice(n, current))
		}
		return env.print(views, func() *ui.Table { return env.noticeRows(all, current) })
	})
}

// noticeTextView is a version with its text.
type noticeTextView struct {
	noticeView
	Text orNull `json:"text"` // null when the file is no plain text
}

func newNoticeShow(env *Env) *cobra.Command {
	c := &cobra.Command{
		Use:     "show [VERSION]",
		Short:   env.T("one version with its text, the one in force unless said"),
		Example: "  scatto gdpr notice show\n  scatto gdpr notice show 2026-11",
		Args:    mayTake("VERSION"),
	}
	return reading(env, c, func(s *shop.Shop, args []string) error {
		version := ""
		if len(args) > 0 {
			version = args[0]
		}
		n, err := s.Notice(version)
		if err != nil {
			return err
		}
		data, err := s.NoticeText(n)
		if err != nil {
			return err
		}
		current, err := s.Notice("")
		if err != nil {
			current = gdpr.PrivacyNotice{}
		}
		v := noticeTextView{viewNotice(n, current), ""}
		if strings.HasPrefix(n.Type, "text/") && utf8.Valid(data) {
			v.Text = orNull(data)
		}
		return env.say(v, func() *ui.Table { return env.noticeRows([]gdpr.PrivacyNotice{n}, current) }, func() string {
			words := fmt.Sprintf("%s  %s\n  %s  SHA-256 %s\n", n.Version, env.T("from %s", n.From), n.FileName, n.Hash)
			if v.Text != "" {
				words += "\n" + string(v.Text)
			}
			return words
		})
	})
}

func newNoticeDraft(env *Env) *cobra.Command {
	var path, version string
	c := &cobra.Command{
		Use:   "draft",
		Short: env.T("write the draft of a privacy notice as PDF, from the controller's register"),
		Long: env.T("Controller, purposes, legal bases, recipients, terms and rights stand in it as the\n" +
			"register has them: have it read before it is used, then record it with notice add."),
		Example: "  scatto gdpr notice draft --pdf informativa.pdf",
		Args:    takes(),
	}
	pdfFlag(env, c, &path, "registers")
	c.Flags().StringVar(&version, "version", "", env.T("name of the `VERSION` to print"))
	return reading(env, c, func(s *shop.Shop, _ []string) error {
		file, err := s.WriteNoticeDraft(version, path)
		if err != nil {
			return err
		}
		return env.sayPaper(file)
	})
}
