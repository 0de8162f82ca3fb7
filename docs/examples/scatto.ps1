# In your PowerShell profile (notepad $PROFILE): scatto runs on the server,
# with the operator of your ssh key.
function scatto {
    $words = foreach ($a in $args) { "'" + ("$a" -replace "'", "'\''") + "'" }
    $line = "scatto $words"
    if ($PSVersionTable.PSVersion -lt [version]'7.3') { $line = $line -replace '"', '\"' }
    if ([Console]::IsInputRedirected -or [Console]::IsOutputRedirected) {
        $input | ssh -q scatto@server $line
    } else {
        ssh -q -t scatto@server $line
    }
}
Set-Alias -Name s -Value scatto
