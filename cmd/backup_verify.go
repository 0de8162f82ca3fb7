package cmd

import (
	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type backupVerifyOptions struct {
	files []string
	lock  backupLock
}

func newBackupVerify(env *Env) *cobra.Command {
	var o backupVerifyOptions
	c := &cobra.Command{
		Use:   "verify FILE…",
		Short: env.T("read a whole backup and prove that it is sound"),
		Long: env.T("Open a backup, read all of it and verify its logs. Nothing is written, and no\n" +
			"data directory is needed. Give the increments after the full backup, in their\n" +
			"order: they are verified as one. An increment alone is only read."),
		Example: "  scatto backup verify /media/usb/scatto-2026-11-21.age\n" +
			"  scatto backup verify full.age monday.age tuesday.age\n" +
			"  scatto backup verify scatto.age --identity key.txt",
		Args: takes("FILE…"),
	}
	o.lock.addPassphrase(env, c.Flags())
	o.lock.addIdentity(env, c.Flags())
	return plain(c, func(args []string) error {
		o.files = args
		return backupVerify(env, o)
	})
}

func backupVerify(env *Env, o backupVerifyOptions) error {
	in, err := env.openBackups(o.files)
	if err != nil {
		return err
	}
	defer in.close()
	key, err := o.lock.opening(env, o.files[0])
	if err != nil {
		return err
	}
	content, err := shop.VerifyBackup(in.links, key)
	if err != nil {
		return err
	}
	v := viewBackup(in.name(), content)
	return env.say(v, v.rows, func() string {
		if v.Base != "" {
			return env.T("%s can be read: an increment, records %d, files %d, gone %d\nIts logs need the backups before it: give those too, the full one first.", v.File, v.Records, v.Files, v.Gone)
		}
		return env.T("%s is sound: records %d, files %d, logs %d", v.File, v.Records, v.Files, len(v.Logs))
	})
}
