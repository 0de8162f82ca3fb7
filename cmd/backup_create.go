package cmd

import (
	"errors"
	"strings"

	"github.com/spf13/cobra"

	"scatto/internal/refusal"
	"scatto/internal/shop"
	"scatto/internal/ui"
)

type backupCreateOptions struct {
	file  string
	lock  backupLock
	base  string
	force bool
}

type backupFileView struct {
	File   string `json:"file"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`

	Base    orNull `json:"base"` // an increment: SHA-256 of the backup before it
	Records int    `json:"records"`
	Files   int    `json:"files"`
	Gone    int    `json:"gone"`
}

func newBackupCreate(env *Env) *cobra.Command {
	var o backupCreateOptions
	c := &cobra.Command{
		Use:   "create FILE",
		Short: env.T("write everything into one encrypted file; - is standard output"),
		Long: env.T("Write records, logs, configuration and evidence into one file that only the\n" +
			"passphrase, or the key of a recipient, opens. Keep it on another machine, and\n" +
			"the passphrase elsewhere. Others can read meanwhile; who writes waits.\n\n" +
			"With --base the file holds only what is new, changed or gone since an earlier\n" +
			"backup, full or not; to restore it takes all of them, back to the full one."),
		Example: "  scatto backup create /media/usb/scatto-2026-11-21.age\n" +
			"  scatto backup create monday.age --base full.age\n" +
			"  scatto backup create scatto.age --recipient age1…\n" +
			"  scatto backup create - --passphrase-file pass | ssh nas 'cat > scatto.age'",
		Args: takes("FILE"),
	}
	o.lock.addPassphrase(env, c.Flags())
	c.Flags().StringArrayVar(&o.lock.recipients, "recipient", nil, env.T("lock it for an age public `KEY` instead (may be repeated)"))
	c.Flags().StringVar(&o.base, "base", "", env.T("save only what changed since an earlier backup: its `FILE`, or its SHA-256"))
	c.Flags().BoolVar(&o.force, "force", false, env.T("replace the file if it is there"))
	return reading(env, c, func(s *shop.Shop, args []string) error {
		o.file = args[0]
		return backupCreate(env, s, o)
	})
}

func backupCreate(env *Env, s *shop.Shop, o backupCreateOptions) error {
	if o.file == "-" && env.OutTerminal {
		return refusal.Usage("binary-to-terminal", "an encrypted backup is nothing for a terminal").
			WithHint("name a file, or send it on with | or >")
	}
	key, err := o.lock.closing(env)
	if err != nil {
		return err
	}
	base := ""
	if o.base != "" {
		if base, err = backupSum(o.base); err != nil {
			return err
		}
		if !strings.EqualFold(base, o.base) {
			if err := key.OpensBase(o.base); err != nil {
				return err
			}
		}
	}
	if o.file == "-" {
		done, err := s.Backup(env.Out, key, base)
		if err != nil {
			return err
		}
		env.warnNoIncrement(done)
		return nil
	}
	env.inOrder(s)
	done, err := s.BackupTo(o.file, key, base, o.force)
	if err != nil {
		return err
	}
	env.warnNoIncrement(done)
	v := backupFileView{done.Path, done.Bytes, done.SHA256, orNull(done.Base), done.Records, done.Files, done.Gone}
	return env.sayDone(v, func() *ui.Table {
		return &ui.Table{Rows: [][]string{{v.File, count(v.Bytes), v.SHA256}}}
	}, func() string {
		if v.Base != "" {
			return env.T("%s written, %s: records %d, files %d, gone %d since the backup before it\nTo restore it takes that one too, back to the full backup.", v.File, env.size(v.Bytes), v.Records, v.Files, v.Gone)
		}
		return env.T("%s written, %s\nTry now and then that it opens: scatto backup verify %s", v.File, env.size(v.Bytes), v.File)
	})
}

// warnNoIncrement tells that the backup is good but none can follow on it.
func (env *Env) warnNoIncrement(done shop.BackupFile) {
	if done.NoIncrement != nil {
		why := done.NoIncrement.Error()
		if own := (*refusal.Error)(nil); errors.As(done.NoIncrement, &own) {
			why = env.message(own)
		}
		env.warn("the backup is whole, but no increment can follow it: %s", why)
	}
}
