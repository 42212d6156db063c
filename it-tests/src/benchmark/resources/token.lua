-- Asks for a token again and again, and counts every answer that is not one.
-- Arguments: the Authorization header, the form, what a token in the answer begins with; for a crowd then the number of realms, the
-- number of clients in each, and the realm's name: each request is another client's, with its secret in the form.
local threads = {}

function setup(thread)
    table.insert(threads, thread)
end

function init(arguments)
    wrk.method = "POST"
    wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
    wrk.body = arguments[2]
    expected = arguments[3]
    bad = 0
    if arguments[4] then
        crowd(tonumber(arguments[4]), tonumber(arguments[5]), arguments[6], arguments[2])
    else
        wrk.headers["Authorization"] = arguments[1]
    end
end

function crowd(realms, clients, name, form)
    local requests = {}
    for realm = 1, realms do
        local path = "/realms/" .. name .. (realms > 1 and realm or "") .. "/protocol/openid-connect/token"
        for client = 1, clients do
            local body = form .. "&client_id=m2m" .. client .. "&client_secret=s3cret"
            table.insert(requests, wrk.format("POST", path, nil, body))
        end
    end
    -- Fixed, so that each round asks in the same order.
    math.randomseed(42)
    for i = #requests, 2, -1 do
        local j = math.random(i)
        requests[i], requests[j] = requests[j], requests[i]
    end
    local sent = 0
    request = function()
        sent = sent + 1
        return requests[sent % #requests + 1]
    end
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
