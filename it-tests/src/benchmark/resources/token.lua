-- Asks for a token again and again, and counts every answer that is not one.
-- Arguments: the Authorization header, the form, what a token in the answer begins with.
local threads = {}

function setup(thread)
    table.insert(threads, thread)
end

function init(arguments)
    wrk.method = "POST"
    wrk.headers["Authorization"] = arguments[1]
    wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
    wrk.body = arguments[2]
    expected = arguments[3]
    bad = 0
end

function response(status, headers, body)
    if status ~= 200 or not string.find(body, expected, 1, true) then
        bad = bad + 1
    end
end

function done(summary, latency, requests)
    local refused = 0
    for _, thread in ipairs(threads) do
        refused = refused + thread:get("bad")
    end
    local errors = summary.errors
    print(string.format("RESULT %d %d %d %d %d %d %d",
        summary.requests, summary.duration,
        refused + errors.connect + errors.read + errors.write + errors.timeout,
        latency:percentile(50), latency:percentile(99), latency:percentile(99.9), latency.max))
end
