package cmd

import (
	"io"

	"github.com/spf13/cobra"
)

func newCompletion(env *Env) *cobra.Command {
	return group(env, "completion", env.T("a script that teaches your shell scatto's commands"),
		newCompletionShell(env, "bash", "  source <(scatto completion bash)\n  scatto completion bash > /etc/bash_completion.d/scatto",
			func(root *cobra.Command, w io.Writer) error { return root.GenBashCompletionV2(w, true) }),
		newCompletionShell(env, "zsh", "  scatto completion zsh > \"${fpath[1]}/_scatto\"",
			func(root *cobra.Command, w io.Writer) error { return root.GenZshCompletion(w) }),
		newCompletionShell(env, "fish", "  scatto completion fish > ~/.config/fish/completions/scatto.fish",
			func(root *cobra.Command, w io.Writer) error { return root.GenFishCompletion(w, true) }),
		newCompletionShell(env, "powershell", "  scatto completion powershell | Out-String | Invoke-Expression",
			func(root *cobra.Command, w io.Writer) error { return root.GenPowerShellCompletionWithDesc(w) }),
	)
}

func newCompletionShell(env *Env, shell, example string, generate func(root *cobra.Command, w io.Writer) error) *cobra.Command {
	c := &cobra.Command{
		Use:         shell,
		Short:       env.T("the script for %s", shell),
		Example:     example,
		Args:        takes(),
		Annotations: map[string]string{textOnly: "a script"},
	}
	return plain(c, func([]string) error { return generate(c.Root(), env.Out) })
}
