package content

// LawWords are the words of words/law.toml: what screens and slips say about
// deadlines and dues.
type LawWords struct {
	Title       string            `toml:"title"`
	Status      map[string]string `toml:"status"`      // by Deadline.Status, with its sign; %d is days
	Rule        map[string]string `toml:"rule"`        // by Deadline.Rule: what runs out
	Next        map[string]string `toml:"next"`        // by Deadline.Status: what to do
	Article     string            `toml:"article"`     // %s law, %s article
	Assumed     string            `toml:"assumed"`     // a date was known to the month or year only
	Provisional string            `toml:"provisional"` // no holiday notice for that year
	Restart     string            `toml:"restart"`     // what restarts the period
	LateDemand  string            `toml:"late_demand"` // a demand after expiry
	Rolled      string            `toml:"rolled"`      // %s is the day after rest days
	Estimate    string            `toml:"estimate"`    // stands beside every result
	Tier        string            `toml:"tier"`        // %s product, %d number, %d yuan
	NoTier      string            `toml:"no_tier"`
	Unconfirmed string            `toml:"unconfirmed"` // stands after a figure nobody approved
	FollowUp    string            `toml:"follow_up"`   // %d: number of a sharp question
	Proposal    string            `toml:"proposal"`    // %s union, %d rule
}
