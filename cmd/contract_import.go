package cmd

import "github.com/spf13/cobra"

func newContractImport(env *Env) *cobra.Command { return &cobra.Command{Use: "import"} }
