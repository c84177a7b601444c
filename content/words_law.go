package content

// LawWords are the words of words/law.toml: what screens and slips say about
// deadlines and dues.
type LawWords struct {
	Title       string            `toml:"title"`
	Status      map[string]string `toml:"status"`      // by Deadline.Status, with its sign; %d is days
	Rule        map[string]string `toml:"rule"`        // by Deadline.Rule: what runs out
	Act         map[string]string `toml:"act"`         // by Deadline.Rule: what must be done until then
	Now         map[string]string `toml:"now"`         // by Deadline.Rule: the same when few days are left
	Span        map[string]string `toml:"span"`        // by Deadline.Rule: how long it is
	Next        map[string]string `toml:"next"`        // by Deadline.Status: what to do; {arg} is Act or Now
	Two         string            `toml:"two"`         // where two rules may apply
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
