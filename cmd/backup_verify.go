package cmd

import (
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"scatto/internal/shop"
)

type backupVerifyOptions struct {
	file string
	lock backupLock
}

func newBackupVerify(env *Env) *cobra.Command {
	var o backupVerifyOptions
	c := &cobra.Command{
		Use:   "verify FILE",
		Short: env.T("read a whole backup and prove that it is sound"),
		Long: env.T("Open a backup, read all of it and verify its logs. Nothing is written, and no\n" +
			"data directory is needed."),
		Example: "  scatto backup verify /media/usb/scatto-2026-11-21.age\n" +
			"  scatto backup verify scatto.age --identity key.txt",
		Args: takes("FILE"),
	}
	o.lock.addPassphrase(env, c.Flags())
	o.lock.addIdentity(env, c.Flags())
	return plain(c, func(args []string) error {
		o.file = args[0]
		return backupVerify(env, o)
	})
}

func backupVerify(env *Env, o backupVerifyOptions) error {
	in, path, err := env.openBackup(o.file)
	if err != nil {
		return err
	}
	defer in.Close()
	key, err := o.lock.opening(env, o.file)
	if err != nil {
		return err
	}
	content, err := shop.VerifyBackup(in, key)
	if err != nil {
		return err
	}
	v := viewBackup(path, content)
	return env.say(v, v.rows, func() string {
		return env.T("%s is sound: records %d, files %d, logs %d", v.File, v.Records, v.Files, len(v.Logs))
	})
}

// openBackup opens a backup before anybody is asked for its passphrase.
func (env *Env) openBackup(file string) (io.ReadCloser, string, error) {
	if file == "-" {
		return io.NopCloser(env.In), "-", nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, "", cannotRead(file, err)
	}
	path, err := filepath.Abs(file)
	if err != nil {
		f.Close()
		return nil, "", cannotRead(file, err)
	}
	return env.watch(f), path, nil
}
